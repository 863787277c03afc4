import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { pino } from 'pino';
import { openContext } from '../../../src/context.ts';
import { connect } from '../../../src/database/connection.ts';
import {
  migrateDown,
  migrateToLatest,
  PendingMigrationsError,
  pendingMigrations,
} from '../../../src/database/migrator.ts';
import { testEnv } from '../../support/context.ts';
import { createTestDatabase } from '../../support/database.ts';

const logger = pino({ level: 'silent' });
const own = await createTestDatabase();
const env = testEnv({ DATABASE_URL: own?.url });
const connection = await connect(env, { logger });
const { database } = connection;
after(async () => {
  await connection.close();
  await own?.drop();
});

const ALL = ['0001_users', '0002_sessions', '0003_known_addresses', '0004_projects'];

test('every migration can be taken back and applied again', async () => {
  assert.deepEqual(await pendingMigrations(database), ALL);
  assert.deepEqual(await migrateToLatest(database), ALL);
  assert.deepEqual(await migrateToLatest(database), []);
  for (const name of ALL.toReversed()) assert.deepEqual(await migrateDown(database), [name]);
  assert.deepEqual(await migrateDown(database), []);
  assert.deepEqual(await pendingMigrations(database), ALL);
  assert.deepEqual(await migrateToLatest(database), ALL);
});

test('a migration that fails stays pending and can be repeated', async () => {
  // Where tables are made in a transaction, those before it are taken back as well.
  const { supportsTransactionalDdl } = database.getExecutor().adapter;
  while ((await migrateDown(database)).length > 0);
  await sql`create table sessions (id integer)`.execute(database);
  await assert.rejects(migrateToLatest(database));
  const pending = supportsTransactionalDdl ? ALL : ALL.slice(1);
  assert.deepEqual(await pendingMigrations(database), pending);
  await sql`drop table sessions`.execute(database);
  assert.deepEqual(await migrateToLatest(database), pending);
});

const skip = own === undefined && 'set DATABASE_URL: production has no embedded database';

test('production does not start on a database that lacks migrations', { skip }, async () => {
  await migrateDown(database);
  const production = { ...env, NODE_ENV: 'production' as const };
  await assert.rejects(openContext(production, { logger }), (error) => {
    assert.ok(error instanceof PendingMigrationsError);
    assert.match(error.message, /0004_projects.*npm run migrate/);
    return true;
  });
});
