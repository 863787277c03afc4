import type { SafePath } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';

/** The files of a repository as they are, for whoever reads without changing: inference and audit. */
export interface Repository {
  /** Every file that belongs to it, sorted: neither dependencies nor what is built from it. */
  paths: readonly SafePath[];
  /** The text of a file, or undefined where there is none or it is no text. */
  read(path: string): string | undefined;
  /** Whether Git keeps the file; undefined where there is no Git to ask. */
  isTracked(path: string): boolean | undefined;
  /** The branch that others start from; left out or undefined where there is no Git to ask. */
  defaultBranch?(): string | undefined;
}

/** A tree before it is on disk, as a repository. */
export function repositoryOf(tree: Tree): Repository {
  return {
    paths: tree.paths(),
    read: (path) => tree.get(path)?.text,
    isTracked: () => undefined,
  };
}
