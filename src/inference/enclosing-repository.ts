import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from '../repository/repository.ts';
import { readInside } from '../state/read-inside.ts';
import { safePath } from '../tree/safe-path.ts';
import { readPackage } from './package-manifest.ts';
import { isWorkspace, workspacePatterns } from './workspaces.ts';

/** The folder above whose workspaces a directory is one of, looked for as far as its Git repository goes. */
export function enclosingRepository(directory: string): string | undefined {
  for (let outer = directory; !existsSync(path.join(outer, '.git'));) {
    const above = path.dirname(outer);
    if (above === outer) return undefined;
    outer = above;
    const inner = path.relative(outer, directory).split(path.sep).join('/');
    if (isWorkspace(inner, patternsIn(outer))) return outer;
  }
  return undefined;
}

/** A folder above may be anybody's: what cannot be read there says nothing. */
function patternsIn(directory: string): readonly string[] {
  const repository: Repository = {
    paths: [],
    read: (file) => readInside(directory, safePath(file)),
    isTracked: () => undefined,
  };
  try {
    const root = readPackage(repository, '');
    return root ? workspacePatterns(repository, root) : [];
  } catch {
    return [];
  }
}
