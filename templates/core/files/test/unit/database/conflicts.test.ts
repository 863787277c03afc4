import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConflict, isUniqueViolation } from '../../../src/database/errors.ts';
import { toAppError } from '../../../src/errors.ts';
import { newSession, openTestContext } from '../../support/context.ts';

test('a row that breaks a rule of its table is told from other failures', async () => {
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
