import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { toAppError } from '../../../src/errors.ts';
import { newSession, openTestContext } from '../../support/context.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';

const { DATABASE_URL } = process.env;

for (const fault of ['cut', 'silence'] as const) {
  test(`the database lost and back (${fault})`, { skip: DATABASE_URL === undefined }, async () => {
    const { proxy, url } = await TcpProxy.open(DATABASE_URL ?? '', 5432);
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

test(
  'a statement that takes too long is cancelled',
  { skip: DATABASE_URL === undefined },
  async () => {
    const { database } = await openTestContext();
    const { sql } = await import('kysely');
    const startedAt = performance.now();
    const error: unknown = await sql`select pg_sleep(30)`
      .execute(database)
      .catch((e: unknown) => e);
    assert.equal(toAppError(error).status, 503);
    assert.ok(performance.now() - startedAt < 6_000);
  },
);
