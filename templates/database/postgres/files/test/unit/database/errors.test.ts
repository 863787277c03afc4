import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isConflict,
  isDatabaseUnavailable,
  isDeadlock,
  isUniqueViolation,
} from '../../../src/database/errors.ts';
import { toAppError } from '../../../src/errors.ts';
import { newSession, openTestContext } from '../../support/context.ts';

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

test('violations are recognised as the server reports them', async () => {
  const context = await openTestContext();
  const { identity } = await newSession(context);
  const user = await context.database
    .selectFrom('users')
    .selectAll()
    .where('id', '=', identity.userId)
    .executeTakeFirstOrThrow();
  const twice = await context.database
    .insertInto('users')
    .values({ ...user, id: identity.sessionId })
    .execute()
    .catch((error: unknown) => error);
  assert.equal(isUniqueViolation(twice), true);
  assert.equal(toAppError(twice).status, 409);

  await context.users.remove(identity);
  const orphan = await context.projects
    .create(identity, { name: 'x' })
    .catch((error: unknown) => error);
  assert.equal(isUniqueViolation(orphan), false);
  assert.equal(isConflict(orphan), true);
});
