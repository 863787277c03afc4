import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { sql } from 'kysely';
import { migrateToLatest } from '../../../src/database/migrator.ts';
import { inTransaction } from '../../../src/database/transaction.ts';
import { newSession, openTestContext } from '../../support/context.ts';

test('of two transactions that wait for each other both come through', async () => {
  const context = await openTestContext();
  const { database } = context;
  const one = (await newSession(context)).identity.userId;
  const other = (await newSession(context)).identity.userId;
  let runs = 0;
  const raiseBoth = (ids: readonly string[]): Promise<void> =>
    inTransaction(database, async (transaction) => {
      runs += 1;
      for (const id of ids) {
        await transaction
          .updateTable('users')
          .set((user) => ({ token_version: user('token_version', '+', 1) }))
          .where('id', '=', id)
          .execute();
        await sleep(200);
      }
    });
  await Promise.all([raiseBoth([one, other]), raiseBoth([other, one])]);
  assert.equal(runs, 3);
  const users = await database
    .selectFrom('users')
    .select('token_version')
    .where('id', 'in', [one, other])
    .execute();
  assert.deepEqual(users, [{ token_version: 2 }, { token_version: 2 }]);
});

test('of two migrations at the same time one waits, on a database of its own', async () => {
  const { database } = await openTestContext();
  const lock = sql`concat('migrations of ', left(sha2(database(), 256), 40))`;
  let held = true;
  const holding = database.connection().execute(async (connection) => {
    await sql`select get_lock(${lock}, 1)`.execute(connection);
    await sleep(500);
    held = false;
    await sql`select release_lock(${lock})`.execute(connection);
  });
  await sleep(100);
  await migrateToLatest(database);
  assert.equal(held, false);
  await holding;
});
