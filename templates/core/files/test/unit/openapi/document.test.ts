import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionCookies } from '../../../src/http/session-cookies.ts';
import { openApiDocument } from '../../../src/openapi/document.ts';
import { withNamedSchemas } from '../../../src/openapi/named-schemas.ts';
import { testEnv } from '../../support/context.ts';

/** Everything in a document, with the key it stands under. */
function* entriesOf(value: unknown): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const entry of Object.entries(value)) {
    yield entry;
    yield* entriesOf(entry[1]);
  }
}

describe('the description of the API', () => {
  const document = openApiDocument(sessionCookies(testEnv()));
  const entries = [...entriesOf(document)];

  it('refers to nothing that is not there', () => {
    const references = new Set(
      entries.filter(([key]) => key === '$ref').map(([, target]) => String(target)),
    );
    assert.ok(references.has('#/components/schemas/Error'));
    assert.ok(references.has('#/components/schemas/Project'));
    for (const reference of references) {
      const [root, ...keys] = reference.split('/');
      assert.equal(root, '#');
      let target: unknown = document;
      for (const key of keys) target = (target as Record<string, unknown>)[key];
      assert.ok(target, reference);
    }
  });

  it('names the schemas that several operations share', () => {
    assert.ok(!entries.some(([key]) => key === '$defs'));
    const names = ['Error', 'Project', 'Session', 'User'];
    assert.deepEqual(Object.keys(document.components.schemas).sort(), names);
  });

  it('has no two operations of one name', () => {
    const ids = entries.filter(([key]) => key === 'operationId').map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('named schemas', () => {
  it('are taken out of where they stand, at any depth', () => {
    const inner = { $ref: '#/$defs/Inner', $defs: { Inner: { type: 'boolean' } } };
    const outer = {
      $ref: '#/$defs/Outer',
      $defs: { Outer: { type: 'array', items: inner } },
    };
    assert.deepEqual(withNamedSchemas({ schema: outer }), [
      { schema: { $ref: '#/components/schemas/Outer' } },
      {
        Inner: { type: 'boolean' },
        Outer: { type: 'array', items: { $ref: '#/components/schemas/Inner' } },
      },
    ]);
  });
});
