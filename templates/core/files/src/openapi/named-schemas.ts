import type { JsonSchema } from './specification.ts';

const HERE = '#/$defs/';
const IN_COMPONENTS = '#/components/schemas/';

/** Moves schemas that have a name out of where they are used: what is left refers to them. */
export function withNamedSchemas<T>(described: T): [T, Record<string, JsonSchema>] {
  const schemas: Record<string, JsonSchema> = {};

  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    const { $defs, ...rest } = value as JsonSchema;
    for (const [name, schema] of Object.entries($defs ?? {})) {
      schemas[name] ??= moved(schema) as JsonSchema;
    }
    return Object.fromEntries(
      Object.entries(rest).map(([key, inner]) => [
        key,
        key === '$ref' ? String(inner).replace(HERE, IN_COMPONENTS) : moved(inner),
      ]),
    );
  };

  return [moved(described) as T, schemas];
}
