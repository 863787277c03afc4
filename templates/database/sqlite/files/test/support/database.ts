import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database file of its own, which several processes can open. */
export async function createTestDatabase(): Promise<TestDatabase | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'database-'));
  return {
    url: pathToFileURL(join(folder, 'test.sqlite')).href,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}
