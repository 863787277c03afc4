import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanUp } from '../../src/housekeeping.ts';
import { newClient, newSession, testContext } from '../support/context.ts';

test('only what is over is deleted', async () => {
  const context = await testContext();
  const { database, auth, sessions } = context;
  const { user, identity, accessToken } = await newSession(context);
  const { tokens } = await auth.login(user, newClient());
  const other = await sessions.authenticate(tokens.accessToken);
  const long = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  await database
    .updateTable('sessions')
    .set({ expires_at: long(1) })
    .where('id', '=', other.sessionId)
    .execute();
  await database
    .insertInto('known_addresses')
    .values([
      { user_id: identity.userId, address: 'a', signed_in_at: long(31), admin_at: null },
      { user_id: identity.userId, address: 'b', signed_in_at: long(31), admin_at: long(29) },
    ])
    .execute();

  await cleanUp(database);
  await sessions.authenticate(accessToken);
  const left = await database
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', identity.userId)
    .execute();
  assert.deepEqual(left, [{ id: identity.sessionId }]);
  const addresses = await database
    .selectFrom('known_addresses')
    .select('address')
    .where('user_id', '=', identity.userId)
    .execute();
  assert.equal(addresses.length, 3);
  assert.ok(!addresses.some(({ address }) => address === 'a'));
});
