import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { pino } from 'pino';
import { connect } from '../../../src/database/connection.ts';
import { testEnv } from '../../support/context.ts';
import { createTestDatabase } from '../../support/database.ts';

const own = await createTestDatabase();
assert.ok(own);
const connection = await connect(testEnv({ DATABASE_URL: own.url }), {
  logger: pino({ level: 'silent' }),
});
const { database } = connection;
after(async () => {
  await connection.close();
  await own.drop();
});

async function pragma(name: string): Promise<unknown> {
  const { rows } = await sql`pragma ${sql.ref(name)}`.execute(database);
  return Object.values(rows[0] ?? {})[0];
}

test('the file and its journal are for their owner only', async () => {
  await sql`create table probe (id integer) strict`.execute(database);
  const path = fileURLToPath(own.url);
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    assert.equal((await stat(file)).mode & 0o777, 0o600, file);
  }
});

test('the journal is a write-ahead log, keys are checked, schemas are not trusted', async () => {
  assert.equal(await pragma('journal_mode'), 'wal');
  assert.equal(await pragma('foreign_keys'), 1);
  assert.equal(await pragma('trusted_schema'), 0);
  assert.equal(await pragma('busy_timeout'), 3_000);
});

test('a transaction that fails is taken back', async () => {
  const failing = database.transaction().execute(async (transaction) => {
    await sql`insert into probe values (1)`.execute(transaction);
    throw new Error('no');
  });
  await assert.rejects(failing, { message: 'no' });
  const { rows } = await sql`select * from probe`.execute(database);
  assert.deepEqual(rows, []);
});

test('a value of the wrong type is refused', async () => {
  await assert.rejects(sql`insert into probe values ('text')`.execute(database));
});
