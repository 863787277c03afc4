// Run while the application is stopped: reads on stdin what dump.js wrote. The database is replaced once
// all of it is back and found whole; until then it stays as it was.
import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(process.env.DATABASE_URL);
const restored = `${file}.restored`;
try {
  await pipeline(process.stdin, createWriteStream(restored, { mode: 0o600 }));
  const database = new DatabaseSync(restored, { readOnly: true });
  const [check] = database.prepare('PRAGMA integrity_check').all();
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  database.close();
  assert.equal(check?.integrity_check, 'ok', 'The file is damaged.');
  assert.notEqual(tables.length, 0, 'There are no tables in it.');
  // What the old database had not yet written down would be applied to the new one.
  for (const journal of ['-wal', '-shm']) await rm(`${file}${journal}`, { force: true });
  await rename(restored, file);
} finally {
  await rm(restored, { force: true });
}
