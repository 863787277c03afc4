import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDatabaseUnavailable, isDeadlock } from '../../../src/database/errors.ts';
import { toAppError } from '../../../src/errors.ts';

const withCode = (code: string): Error => Object.assign(new Error('x'), { code });

test('a lost or overloaded server is told from a wrong statement', () => {
  for (const code of [
    'ECONNREFUSED',
    '08006',
    '57P01',
    '57014',
    '53300',
    '40001',
    '55P03',
    '25006',
  ]) {
    assert.equal(isDatabaseUnavailable(withCode(code)), true, code);
    assert.equal(toAppError(withCode(code)).status, 503, code);
  }
  for (const code of ['42601', '22P02', '23505', '23502', 'ERR_INVALID_ARG_TYPE']) {
    assert.equal(isDatabaseUnavailable(withCode(code)), false, code);
  }
  assert.equal(isDeadlock(withCode('40P01')), true);
  assert.equal(isDatabaseUnavailable(new Error('Query read timeout')), true);
  assert.equal(isDatabaseUnavailable(new TypeError('x is not a function')), false);
});
