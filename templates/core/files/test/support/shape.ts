import assert from 'node:assert/strict';
import { parse, type Schema } from '../../src/schemas/schema.ts';

/** The body of an answer, which has the shape that the documentation gives it and nothing more. */
export function shaped<Shape>(schema: Schema<Shape>, body: unknown): Shape {
  const known = parse(schema, body, 'body');
  assert.deepEqual(known, body);
  return known;
}
