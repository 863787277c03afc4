import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDatabaseUnavailable } from '../../../src/database/errors.ts';

test('a file in use or out of reach is told from a wrong statement', () => {
  for (const errcode of [5, 261, 10, 13, 14]) {
    assert.equal(isDatabaseUnavailable(Object.assign(new Error('x'), { errcode })), true);
  }
  for (const errcode of [1, 19, 2067]) {
    assert.equal(isDatabaseUnavailable(Object.assign(new Error('x'), { errcode })), false);
  }
});
