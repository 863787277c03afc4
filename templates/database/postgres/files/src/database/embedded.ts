import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { PGliteDialect, type Dialect } from 'kysely';
import { emptyCluster, keepCluster } from './empty-cluster.ts';
import { lockFolder } from './folder-lock.ts';
import { isoTime } from './time.ts';

interface Embedded {
  dialect: Dialect;
  close(): Promise<void>;
}

const parsers = { [types.TIMESTAMPTZ]: isoTime };

/** PostgreSQL in this very process, in a folder that only one process may open. */
export async function openInFolder(folder: string): Promise<Embedded> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(join(folder, 'pglite.lock'));
  const pglite = await PGlite.create({ dataDir: join(folder, 'pglite'), parsers });
  return embed(pglite, () => lock.release());
}

/** The same in memory, for tests. */
export async function openInMemory(): Promise<Embedded> {
  const loadDataDir = await emptyCluster();
  const pglite = await PGlite.create({ dataDir: 'memory://', parsers, loadDataDir });
  if (!loadDataDir) await keepCluster(pglite);
  return embed(pglite);
}

function embed(pglite: PGlite, afterwards?: () => Promise<void>): Embedded {
  return {
    dialect: new PGliteDialect({ pglite }),
    close: async () => {
      if (!pglite.closed) await pglite.close();
      await afterwards?.();
    },
  };
}
