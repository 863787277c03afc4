import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { numberOf } from '../../../src/database/errors.ts';
import { toAppError } from '../../../src/errors.ts';
import { newSession, openTestContext } from '../../support/context.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';

const { DATABASE_URL } = process.env;

for (const fault of ['cut', 'silence'] as const) {
  test(`the database lost and back (${fault})`, { skip: DATABASE_URL === undefined }, async () => {
    const { proxy, url } = await TcpProxy.open(DATABASE_URL!, 3306);
    after(() => proxy.close());
    const context = await openTestContext({ DATABASE_URL: url, DATABASE_POOL_MAX: '3' });
    const { accessToken } = await newSession(context);
    const { sessions, health } = context;

    proxy[fault]();
    const startedAt = performance.now();
    const calls = Array.from({ length: 6 }, () => sessions.authenticate(accessToken));
    for (const result of await Promise.allSettled([...calls, sessions.authenticate(accessToken)])) {
      assert.equal(result.status, 'rejected');
      assert.equal(toAppError(result.reason).status, 503);
    }
    const { status, database } = await health.ready();
    assert.deepEqual({ status, database }, { status: 'unavailable', database: 'down' });
    assert.ok(performance.now() - startedAt < 9_000);

    proxy.restore();
    await sessions.authenticate(accessToken);
    assert.equal((await health.ready()).database, undefined);
  });
}

test('a statement that takes too long is cancelled by the server itself', async () => {
  const { database } = await openTestContext();
  const startedAt = performance.now();
  const error: unknown =
    await sql`select count(*) from information_schema.columns a, information_schema.columns b, information_schema.columns c where sleep(0.001) = 0`
      .execute(database)
      .catch((e: unknown) => e);
  assert.equal(toAppError(error).status, 503);
  assert.notEqual(numberOf(error), undefined);
  assert.ok(performance.now() - startedAt < 6_000);
});

test('a row that another transaction holds is waited for, but not for long', async () => {
  const context = await openTestContext();
  const { database } = context;
  const { identity } = await newSession(context);
  await database.transaction().execute(async (transaction) => {
    await sql`select 1 from users where id = ${identity.userId} for update`.execute(transaction);
    const startedAt = performance.now();
    const waiting = context.users.rename(identity, { full_name: 'Ada Byron' });
    const error: unknown = await waiting.catch((e: unknown) => e);
    assert.equal(toAppError(error).status, 503);
    assert.ok(performance.now() - startedAt < 4_000);
  });
});

test('who waits for a connection does not wait long', async () => {
  const { database } = await openTestContext({ DATABASE_POOL_MAX: '1' });
  await database.connection().execute(async () => {
    const error: unknown = await sql`select 1`.execute(database).catch((e: unknown) => e);
    assert.equal(toAppError(error).status, 503);
  });
  await sql`select 1`.execute(database);
});
