import type Joi from 'joi';
import { joi, nullable, object, optional } from './joi.ts';
import { CURSOR, PAGE_LIMIT, UTC_TIME, UUID, UUID_V7 } from './patterns.ts';

const uuid = { jsonSchema: { type: 'string', format: 'uuid' } };

export const id = joi.string().pattern(UUID_V7).meta(uuid);

export const time = joi
  .string()
  .pattern(UTC_TIME)
  .meta({ jsonSchema: { type: 'string', format: 'date-time' } });

interface IdParams {
  id: string;
}

export const idParams = object<IdParams>({
  id: joi.string().pattern(UUID).messages({ 'string.pattern.base': 'Must be an id.' }).meta(uuid),
});

export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

const limit = joi
  .string<number>()
  .pattern(PAGE_LIMIT)
  .custom(Number)
  .messages({ 'string.pattern.base': 'Must be a whole number from 1 to 100.' })
  .optional()
  .default(20)
  .meta({ jsonSchema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } });

const cursor = joi
  .string()
  .pattern(CURSOR)
  .messages({ 'string.pattern.base': 'Must be a cursor that a list has given.' })
  .meta({ jsonSchema: { type: 'string', maxLength: 200, pattern: CURSOR.source } });

export const pageQuery = object<PageQuery>({ limit, cursor: optional(cursor) });

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export function pageOf<Item>(item: Joi.AnySchema<Item>): Joi.ObjectSchema<Page<Item>> {
  return object<Page<Item>>({
    // Of items that are demanded Joi would demand at least one.
    items: joi.array<Item[]>().items(item.optional()),
    nextCursor: nullable(joi.string()),
  });
}
