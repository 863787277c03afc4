import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonSchema } from '../../../src/openapi/json-schema.ts';
import { joi, nullable, object, oneOf, optional } from '../../../src/schemas/joi.ts';

describe('JSON Schema', () => {
  it('says what an object demands, and in an answer that it has nothing else', () => {
    const pet = object<{ name: string; kind?: 'cat' | 'dog' | undefined; chip: string | null }>({
      name: joi.string(),
      kind: optional(oneOf('cat', 'dog')),
      chip: nullable(joi.string()),
    });
    const described = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        kind: { type: 'string', enum: ['cat', 'dog'] },
        chip: { type: ['string', 'null'] },
      },
      required: ['name', 'chip'],
    };
    assert.deepEqual(jsonSchema(pet, 'request'), described);
    assert.deepEqual(jsonSchema(pet, 'response'), { ...described, additionalProperties: false });
  });

  it('keeps a schema that has a name apart', () => {
    const named = joi.boolean().meta({ id: 'Answer' });
    assert.deepEqual(jsonSchema(joi.array().items(named), 'request'), {
      type: 'array',
      items: { $ref: '#/$defs/Answer', $defs: { Answer: { type: 'boolean' } } },
    });
  });

  it('takes what a schema says of itself', () => {
    const own = { type: 'string', pattern: '^a+$' };
    const schema = joi.string().pattern(/^a+$/).meta({ jsonSchema: own });
    assert.deepEqual(jsonSchema(schema, 'request'), own);
  });

  it('refuses what it does not know rather than leave it out', () => {
    for (const schema of [
      joi.string().pattern(/^a+$/),
      joi.string().max(3),
      joi.string().allow('x'),
      joi.string().default('x'),
      joi.object().unknown(),
      joi.object().pattern(/a/, joi.string()),
      joi.object({ a: joi.string(), b: joi.string() }).and('a', 'b'),
      joi.array(),
      joi.array().items(joi.string(), joi.boolean()),
      joi.date(),
      joi.number(),
    ]) {
      assert.throws(() => jsonSchema(schema, 'request'), /needs a jsonSchema/);
    }
  });
});
