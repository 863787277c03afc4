import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import mysql from 'mysql2/promise';
import { openDevelopmentDatabase } from '../../../src/database/private-database.ts';
import { readServerUrl } from '../../../src/database/server-url.ts';

const skip = process.env.DATABASE_URL !== undefined && 'only where the private server is used';

async function query(url: string, statement: string): Promise<unknown> {
  const connection = await mysql.createConnection(readServerUrl(url));
  try {
    const [rows] = await connection.query(statement);
    return rows;
  } finally {
    await connection.end();
  }
}

test(
  'development keeps its data, is for its owner only, and is not on the network',
  { skip },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'development-'));
    after(() => rm(folder, { recursive: true }));

    const first = await openDevelopmentDatabase(folder);
    await query(first.url, 'create table kept (id integer)');
    assert.deepEqual(await query(first.url, 'select @@skip_networking as off'), [{ off: 1 }]);
    assert.equal((await stat(join(folder, 'mysql'))).mode & 0o777, 0o700);
    await first.close();
    await assert.rejects(query(first.url, 'select 1'));

    const second = await openDevelopmentDatabase(folder);
    assert.deepEqual(await query(second.url, 'select * from kept'), []);
    await second.close();
  },
);
