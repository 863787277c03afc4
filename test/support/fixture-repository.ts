import path from 'node:path';
import type { Repository } from '../../src/repository/repository.ts';
import { repositoryOnDisk } from '../../src/repository/repository-on-disk.ts';
import type { SafePath } from '../../src/tree/safe-path.ts';

/** Repositories as people have them, which this generator did not make. */
export const fixtures = path.join(import.meta.dirname, '../fixtures/repositories');

export function fixtureRepository(name: string): Repository {
  return repositoryOnDisk(path.join(fixtures, name));
}

/** A repository of texts by path. */
export function repositoryFrom(files: Readonly<Record<string, string>>): Repository {
  return {
    paths: Object.keys(files).sort() as SafePath[],
    read: (file) => files[file],
    isTracked: () => undefined,
  };
}
