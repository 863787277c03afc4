/**
 * A managed file is kept up to date for the life of the project. A seed is written once and belongs to
 * the user from then on.
 */
export type Policy = 'managed' | 'seed';

const SEED_FOLDERS = ['src/', 'test/', 'migrations/'];
/** Tests of managed files change with them, and go with them. */
const MANAGED_TESTS = 'test/infrastructure/';
/** The lockfile is a seed since it is never merged: the next install brings it up to date. */
const SEED_FILES = ['README.md', 'package-lock.json'];

export function policyOf(path: string): Policy {
  if (path.startsWith(MANAGED_TESTS)) return 'managed';
  const isSeed =
    SEED_FILES.includes(path) || SEED_FOLDERS.some((folder) => path.startsWith(folder));
  return isSeed ? 'seed' : 'managed';
}
