import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isConflict,
  isDatabaseUnavailable,
  isUniqueViolation,
} from '../../../src/database/errors.ts';
import { toAppError } from '../../../src/errors.ts';
import { newSession, openTestContext } from '../../support/context.ts';

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

test('a file in use or out of reach is told from a wrong statement', () => {
  for (const errcode of [5, 261, 10, 13, 14]) {
    assert.equal(isDatabaseUnavailable(Object.assign(new Error('x'), { errcode })), true);
  }
  for (const errcode of [1, 19, 2067]) {
    assert.equal(isDatabaseUnavailable(Object.assign(new Error('x'), { errcode })), false);
  }
});
