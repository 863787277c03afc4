import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { sql, type Kysely } from 'kysely';
import { pino } from 'pino';
import { finish, column } from '../../../src/database/columns.ts';
import { connect } from '../../../src/database/connection.ts';
import { numberOf } from '../../../src/database/errors.ts';
import { runCommand } from '../../support/command.ts';
import { testEnv } from '../../support/context.ts';
import { createTestDatabase } from '../../support/database.ts';

interface Probe {
  probe: { id: number; text: string | null; made_at: string | null };
}

const own = (await createTestDatabase())!;
const connection = await connect(testEnv({ DATABASE_URL: own.url, DATABASE_POOL_MAX: '2' }), {
  logger: pino({ level: 'silent' }),
});
const database = connection.database as unknown as Kysely<Probe>;
after(async () => {
  await connection.close();
  await own.drop();
});

await finish(
  database.schema
    .createTable('probe')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('text', column.string(8), (c) => c.unique())
    .addColumn('made_at', column.time),
).execute();

const insert = (id: number, text: string | null, made_at: string | null = null): Promise<unknown> =>
  database.insertInto('probe').values({ id, text, made_at }).execute();

async function idsOf(text: string): Promise<number[]> {
  const rows = await database.selectFrom('probe').select('id').where('text', '=', text).execute();
  return rows.map(({ id }) => id);
}

test('text is compared byte for byte', async () => {
  const different = ['ada', 'Ada', 'ada ', 'adá', 'ss', 'ß', '🔑', '🔒'];
  for (const [index, text] of different.entries()) await insert(100 + index, text);
  for (const [index, text] of different.entries())
    assert.deepEqual(await idsOf(text), [100 + index]);
});

test('statements are prepared, and never more than one', async () => {
  const count = async (): Promise<number> => {
    const { rows } = await sql<{ Value: string }>`show status like 'Com_stmt_execute'`.execute(
      database,
    );
    return Number(rows[0]?.Value);
  };
  const before = await count();
  await idsOf("x' or '1' = '1");
  assert.equal((await count()) - before, 2);
  await assert.rejects(sql`select 1; select 2`.execute(database), { errno: 1064 });
});

test('the server is never given a file of this machine', async () => {
  const loading = sql`load data local infile '/etc/hostname' into table probe`.execute(database);
  // The server itself says no: it was told that this client has no files to give.
  await assert.rejects(loading, (error) => numberOf(error) !== undefined);
});

test('the driver works where no code may be made of text', async () => {
  const other = (await createTestDatabase())!;
  after(() => other.drop());
  const { code, stderr } = await runCommand('migrate', ['up'], {
    NODE_ENV: 'test',
    NODE_OPTIONS: '--disallow-code-generation-from-strings',
    JWT_ACCESS_SECRET: randomBytes(32).toString('hex'),
    JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
    DATABASE_URL: other.url,
  });
  assert.equal(code, 0, stderr);
});

test('an update counts the rows it found, changed or not', async () => {
  await insert(1, 'same');
  for (let count = 0; count < 2; count++) {
    const { numUpdatedRows } = await database
      .updateTable('probe')
      .set({ text: 'same' })
      .where('id', '=', 1)
      .executeTakeFirst();
    assert.equal(numUpdatedRows, 1n);
  }
});

test('a value that does not fit is refused, not cut or guessed', async () => {
  await assert.rejects(insert(2, 'longer than eight'), { errno: 1406 });
  await assert.rejects(insert(2, null, 'tomorrow'), { errno: 1292 });
  await assert.rejects(sql`insert into probe (id) values (1 / 0)`.execute(database));
  await assert.rejects(sql`insert into probe (text) values ('x')`.execute(database));
});

test('every connection is in UTC, strict, and holds no locks longer than it must', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select @@session.time_zone as zone, @@session.sql_mode as mode,
      @@session.innodb_lock_wait_timeout as row_wait, @@session.lock_wait_timeout as table_wait,
      @@session.character_set_client as charset`.execute(database);
  const { mode, ...rest } = rows[0] ?? {};
  assert.deepEqual(rest, { zone: '+00:00', row_wait: 2, table_wait: 2, charset: 'utf8mb4' });
  for (const name of ['STRICT_ALL_TABLES', 'NO_BACKSLASH_ESCAPES', 'NO_ZERO_DATE']) {
    assert.ok(String(mode).split(',').includes(name), name);
  }
});

test('a transaction sees what others commit while it runs', async () => {
  await insert(3, 'old');
  await database.transaction().execute(async (transaction) => {
    const read = (): Promise<{ text: string | null }> =>
      transaction.selectFrom('probe').select('text').where('id', '=', 3).executeTakeFirstOrThrow();
    assert.equal((await read()).text, 'old');
    await database.updateTable('probe').set({ text: 'new' }).where('id', '=', 3).execute();
    assert.equal((await read()).text, 'new');
  });
});

test('a transaction that fails is taken back', async () => {
  const failing = database.transaction().execute(async (transaction) => {
    await transaction.insertInto('probe').values({ id: 4, text: 'gone', made_at: null }).execute();
    throw new Error('no');
  });
  await assert.rejects(failing, { message: 'no' });
  assert.deepEqual(await idsOf('gone'), []);
});
