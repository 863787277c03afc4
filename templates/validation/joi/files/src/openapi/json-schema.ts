import type { Schema } from '../schemas/schema.ts';
import type { JsonSchema } from './specification.ts';

/** What is understood of Joi's description of a schema. */
interface Description {
  type: string;
  flags?: { presence?: string; only?: boolean };
  allow?: unknown[];
  keys?: Record<string, Description>;
  items?: [Description];
  rules?: { name: string; args?: { limit?: number } }[];
  metas?: Meta[];
}

interface Meta {
  /** Under which others refer to it. */
  id?: string;
  /** What stands for a schema whose rules JSON Schema cannot express. */
  jsonSchema?: JsonSchema;
}

type Direction = 'request' | 'response';

/** What a schema takes, or what an answer that has its shape looks like. */
export function jsonSchema(schema: Schema<unknown>, direction: Direction): JsonSchema {
  return convert(schema.describe() as Description, direction);
}

function convert(described: Description, direction: Direction): JsonSchema {
  const meta = Object.assign({}, ...(described.metas ?? [])) as Meta;
  const schema = orNull(described, meta.jsonSchema ?? structureOf(described, direction));
  if (meta.id === undefined) return schema;
  return { $ref: `#/$defs/${meta.id}`, $defs: { [meta.id]: schema } };
}

function structureOf(described: Description, direction: Direction): JsonSchema {
  refuseUnknown(described);
  const { type, flags, keys = {}, items } = described;
  const values = (described.allow ?? []).filter((value) => value !== null);
  if (type === 'string' && flags?.only) return { type, ...choice(values) };
  if (values.length > 0) throw notExpressed(type, 'values beside its type');
  if (type === 'string' || type === 'boolean') return { type };
  if (type === 'object') return objectOf(keys, direction);
  if (type === 'array' && items?.length === 1) return { type, items: convert(items[0], direction) };
  throw notExpressed(type, 'this type');
}

const parts = new Set(['type', 'flags', 'allow', 'keys', 'items', 'rules', 'metas', 'preferences']);
const flagNames = new Set(['presence', 'only']);

/** A document that leaves out a rule would be wrong without anybody noticing. */
function refuseUnknown(described: Description): void {
  const { type, flags = {}, rules = [] } = described;
  const unknown = [
    ...Object.keys(described).filter((part) => !parts.has(part)),
    ...Object.keys(flags).filter((flag) => !flagNames.has(flag)),
    // The one rule that every text has: it may be empty.
    ...rules
      .filter(({ name, args }) => name !== 'min' || args?.limit !== 0)
      .map(({ name }) => name),
  ];
  if (unknown.length > 0) throw notExpressed(type, unknown.join(', '));
}

function notExpressed(type: string, what: string): Error {
  return new Error(`A schema of type ${type} needs a jsonSchema in its meta to express ${what}`);
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

function orNull({ allow = [] }: Description, schema: JsonSchema): JsonSchema {
  if (!allow.includes(null)) return schema;
  const { type, ...rest } = schema;
  const plain = typeof type === 'string' && Object.keys(rest).length === 0;
  return plain ? { type: [type, 'null'] } : { anyOf: [schema, { type: 'null' }] };
}
