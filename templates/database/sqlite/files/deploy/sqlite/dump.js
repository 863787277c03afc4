// Writes the database to stdout, whole and consistent, while the application runs.
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(process.env.DATABASE_URL);
const copy = `${file}.dump-${process.pid}`;
const database = new DatabaseSync(file, { readOnly: true });
try {
  database.prepare('VACUUM INTO ?').run(copy);
  await pipeline(createReadStream(copy), process.stdout);
} finally {
  database.close();
  await rm(copy, { force: true });
}
