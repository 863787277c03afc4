import fs from 'node:fs';
import { entryAt } from '../tree/entry.ts';

/** What a transaction does to a disk. Tests hand in one that fails at a chosen step. */
export interface FileSystem {
  lstat(path: string): fs.Stats | undefined;
  read(path: string): Buffer;
  makeDirectory(path: string): void;
  removeDirectory(path: string): void;
  /** Writes a file that must not exist yet, with exactly these permission bits if any are given. */
  writeNew(path: string, text: string, mode?: number): void;
  /** Gives a file a second name. */
  link(path: string, second: string): void;
  rename(from: string, to: string): void;
  unlink(path: string): void;
}

/**
 * Synchronous on purpose: a project is some hundred small files, and this is several times faster than
 * promises. The transaction pauses between steps, so that a signal is still heard.
 */
export const fileSystem: FileSystem = {
  lstat: entryAt,
  read: (path) => fs.readFileSync(path),
  makeDirectory: (path) => void fs.mkdirSync(path),
  removeDirectory: (path) => fs.rmdirSync(path),
  writeNew(path, text, mode) {
    fs.writeFileSync(path, text, { flag: 'wx', mode: mode ?? 0o666 });
    // The process's umask may have taken bits away at creation.
    if (mode !== undefined) fs.chmodSync(path, mode);
  },
  link: (path, second) => fs.linkSync(path, second),
  rename: (from, to) => fs.renameSync(from, to),
  unlink: (path) => fs.unlinkSync(path),
};

/** Does something to a file that may be gone already. */
export function ifThere(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
