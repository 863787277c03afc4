import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errors, toAppError } from '../../src/errors.ts';

test('an error of the application passes as it is', () => {
  const error = errors.notFound();
  assert.equal(toAppError(error), error);
});

test('of a foreign error nothing but its being one gets out', () => {
  for (const foreign of [new Error('password=hunter2'), 'a string', undefined, { status: 404 }]) {
    const { status, code, message, details, headers } = toAppError(foreign);
    assert.deepEqual(
      { status, code, message, details, headers },
      {
        status: 500,
        code: 'INTERNAL_ERROR',
        message: 'Something went wrong on our side.',
        details: undefined,
        headers: {},
      },
    );
  }
});

test('details are cut at twenty', () => {
  const details = Array.from({ length: 30 }, (_, index) => ({ path: `${index}`, message: 'x' }));
  assert.equal(errors.validationFailed(details).details?.length, 20);
});

test('a refused method names the ones that are allowed', () => {
  assert.deepEqual(errors.methodNotAllowed(['GET', 'POST']).headers, { Allow: 'GET, POST' });
});
