import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { PGlite } from '@electric-sql/pglite';

// Setting up an empty cluster takes seconds, so it is done once for each version of PGlite, and the
// tests that follow load a copy.
const MANIFEST = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
const CACHE = new URL('../../.cache/', MANIFEST);

export async function emptyCluster(): Promise<Blob | undefined> {
  try {
    return new Blob([await readFile(await cacheFile())]);
  } catch {
    return undefined;
  }
}

/** Under another name first, since several test processes may do this at the same time. */
export async function keepCluster(pglite: PGlite): Promise<void> {
  const dump = await pglite.dumpDataDir('none');
  const temporary = new URL(`${randomUUID()}.tmp`, CACHE);
  await mkdir(CACHE, { recursive: true });
  await writeFile(temporary, Buffer.from(await dump.arrayBuffer()));
  await rename(temporary, await cacheFile());
}

async function cacheFile(): Promise<URL> {
  const { version } = JSON.parse(await readFile(MANIFEST, 'utf8')) as { version: string };
  return new URL(`pglite-${version}.tar`, CACHE);
}
