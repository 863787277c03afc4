import { z } from 'zod';
import type { Schema } from '../schemas/schema.ts';
import type { JsonSchema } from './specification.ts';

/** What a schema takes, or what an answer that has its shape looks like. */
export function jsonSchema(schema: Schema<unknown>, direction: 'request' | 'response'): JsonSchema {
  const described = z.toJSONSchema(schema, {
    io: direction === 'request' ? 'input' : 'output',
    override: ({ zodSchema, jsonSchema: found }) => {
      const { jsonSchema: given } = z.globalRegistry.get(zodSchema) ?? {};
      if (given === undefined) return;
      for (const keyword of Object.keys(found)) Reflect.deleteProperty(found, keyword);
      Object.assign(found, given);
    },
  });
  delete described.$schema;
  return described as JsonSchema;
}
