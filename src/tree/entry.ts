import type { Stats } from 'node:fs';
import { lstatSync } from 'node:fs';

/** What stands at a path, links not followed, or undefined where nothing does. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder would have to.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
