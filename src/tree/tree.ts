import type { SafePath } from './safe-path.ts';
import { collisionKey, safePath } from './safe-path.ts';

export interface TreeFile {
  text: string;
  /** The option that emits it. */
  owner: string;
  /** Permission bits, where they are not those of an ordinary file. */
  mode?: number;
}

/** The files of a project before any of them is on disk. */
export class Tree {
  readonly #files = new Map<SafePath, TreeFile>();
  /** What already stands at each collision key: a file, or a folder that some file brought along. */
  readonly #taken = new Map<string, { path: string; owner: string; isFolder: boolean }>();

  /** Adds a file. A second file at the same place is an error that names both owners. */
  add(path: string, text: string, owner: string, mode?: number): this {
    const safe = safePath(path);
    const parts = safe.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      this.#take(parts.slice(0, depth).join('/'), owner, true);
    }
    this.#take(safe, owner, false);
    this.#files.set(safe, { text, owner, ...(mode !== undefined && { mode }) });
    return this;
  }

  get size(): number {
    return this.#files.size;
  }

  get(path: string): TreeFile | undefined {
    return this.#files.get(path as SafePath);
  }

  /** All files, sorted by path so that nothing depends on the order in which they were added. */
  entries(): readonly (readonly [SafePath, TreeFile])[] {
    return [...this.#files].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  paths(): readonly SafePath[] {
    return this.entries().map(([path]) => path);
  }

  #take(path: string, owner: string, isFolder: boolean): void {
    const key = collisionKey(path);
    const other = this.#taken.get(key);
    if (!other) {
      this.#taken.set(key, { path, owner, isFolder });
      return;
    }
    if (isFolder && other.isFolder && other.path === path) return;
    const same = other.path === path ? path : `${other.path} and ${path}`;
    throw new Error(`Two options claim one place: ${other.owner} and ${owner} both emit ${same}`);
  }
}
