import type { Schema } from '../schemas/schema.ts';
import type { JsonSchema } from './specification.ts';

/** What this project uses of Joi's description of a schema. */
interface Description {
  type: string;
  flags?: { presence?: string; only?: boolean };
  allow?: unknown[];
  keys?: Record<string, Description>;
  items?: Description[];
  rules?: { name: string; args?: { limit?: number } }[];
  metas?: { id?: string; jsonSchema?: JsonSchema }[];
}

type Direction = 'request' | 'response';

/** What a schema takes, or what an answer that has its shape looks like. */
export function jsonSchema(schema: Schema<unknown>, direction: Direction): JsonSchema {
  return convert(schema.describe() as Description, direction);
}

function convert(described: Description, direction: Direction): JsonSchema {
  const { id, jsonSchema: given } = Object.assign({}, ...(described.metas ?? [])) as NonNullable<
    Description['metas']
  >[number];
  const schema = withNull(described, given ?? structureOf(described, direction));
  return id === undefined ? schema : { $ref: `#/$defs/${id}`, $defs: { [id]: schema } };
}

function structureOf(described: Description, direction: Direction): JsonSchema {
  const { type, keys = {}, items = [], flags = {}, allow = [] } = described;
  if (hasOwnRules(described)) throw new Error(`A ${type} with rules must say its JSON Schema`);
  if (type === 'boolean') return { type };
  if (type === 'string') return flags.only ? { type, ...choice(allow) } : { type };
  if (type === 'object') return objectOf(keys, direction);
  if (type === 'array' && items[0]) return { type, items: convert(items[0], direction) };
  throw new Error(`There is no JSON Schema for ${type}`);
}

/** Any but the one that every text has: that it may be empty. */
function hasOwnRules({ rules = [] }: Description): boolean {
  return rules.some(({ name, args }) => name !== 'min' || args?.limit !== 0);
}

function choice(values: readonly unknown[]): JsonSchema {
  return values.length === 1 ? { const: values[0] } : { enum: values };
}

function objectOf(keys: Record<string, Description>, direction: Direction): JsonSchema {
  const entries = Object.entries(keys);
  const required = entries
    .filter(([, { flags }]) => flags?.presence === 'required')
    .map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, key]) => [name, convert(key, direction)])),
    ...(required.length > 0 && { required }),
    ...(direction === 'response' && { additionalProperties: false }),
  };
}

function withNull({ allow = [] }: Description, schema: JsonSchema): JsonSchema {
  if (!allow.includes(null)) return schema;
  const { type, ...rest } = schema;
  if (Object.keys(rest).length === 0) return { type: [type as string, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}
