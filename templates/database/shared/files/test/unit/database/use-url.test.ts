import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { type Connection, connect } from '../../../src/database/connection.ts';
import { testEnv } from '../../support/context.ts';
import { createTestDatabase } from '../../support/database.ts';

const logger = pino({ level: 'silent' });
const first = await createTestDatabase();
const second = await createTestDatabase();
// The embedded database is this process's own, and has no URL.
const skip = !first || !second;

after(async () => {
  await first?.drop();
  await second?.drop();
});

/** A database with one table, whose name says which database it is. */
async function prepare(url: string, table: string): Promise<Connection> {
  const connection = await connect(testEnv({ DATABASE_URL: url, DATABASE_POOL_MAX: '2' }), {
    logger,
  });
  await connection.database.schema.createTable(table).addColumn('id', 'integer').execute();
  return connection;
}

test('another URL takes over while what is in use goes on', { skip }, async () => {
  const connection = await prepare(first?.url ?? '', 'here');
  const other = await prepare(second?.url ?? '', 'there');
  await other.close();
  const { database } = connection;
  const hasTable = (table: string) =>
    database
      .selectFrom(table as 'users')
      .select('id')
      .execute();

  await assert.rejects(hasTable('there'));
  let moved: Promise<void> | undefined;
  await database.transaction().execute(async (transaction) => {
    moved = connection.useUrl?.(second?.url ?? '');
    while (
      await hasTable('there').then(
        () => false,
        () => true,
      )
    );
    await transaction
      .selectFrom('here' as 'users')
      .select('id')
      .execute();
  });
  await moved;
  await hasTable('there');
  await connection.close();
});

test('a URL that leads nowhere changes nothing', { skip }, async () => {
  const connection = await prepare(first?.url ?? '', 'still_here');
  const wrong = new URL(first?.url ?? '');
  wrong.port = '1';
  await assert.rejects(async () => connection.useUrl?.(wrong.href));
  await connection.database
    .selectFrom('still_here' as 'users')
    .select('id')
    .execute();
  await connection.close();
});
