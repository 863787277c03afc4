import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { PGliteDialect, type Dialect } from 'kysely';
import { lockFolder } from './folder-lock.ts';
import { isoTime } from './time.ts';

interface Embedded {
  dialect: Dialect;
  close(): Promise<void>;
}

/** PostgreSQL in this very process: in a folder for development, in memory where none is given. */
export async function openEmbedded(folder: string | undefined): Promise<Embedded> {
  const lock = folder === undefined ? undefined : await prepare(folder);
  const pglite = await PGlite.create({
    dataDir: folder === undefined ? 'memory://' : join(folder, 'pglite'),
    parsers: { [types.TIMESTAMPTZ]: isoTime },
  });
  return {
    dialect: new PGliteDialect({ pglite }),
    close: async () => {
      if (!pglite.closed) await pglite.close();
      await lock?.release();
    },
  };
}

async function prepare(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return lockFolder(join(folder, 'pglite.lock'));
}
