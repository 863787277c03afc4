import { z } from 'zod';
import { CURSOR, PAGE_LIMIT, UTC_TIME, UUID, UUID_V7 } from './patterns.ts';

const uuid = { jsonSchema: { type: 'string', format: 'uuid' } };

export const id = z.string().regex(UUID_V7).meta(uuid);

export const time = z
  .string()
  .regex(UTC_TIME)
  .meta({ jsonSchema: { type: 'string', format: 'date-time' } });

export const idParams = z.object({ id: z.string().regex(UUID, 'Must be an id.').meta(uuid) });

export const pageQuery = z.object({
  limit: z
    .string()
    .regex(PAGE_LIMIT, 'Must be a whole number from 1 to 100.')
    .transform(Number)
    .default(20)
    .meta({ jsonSchema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } }),
  cursor: z
    .string()
    .regex(CURSOR, 'Must be a cursor that a list has given.')
    .meta({ jsonSchema: { type: 'string', maxLength: 200, pattern: CURSOR.source } })
    .optional(),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
