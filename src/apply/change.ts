import path from 'node:path';
import { GeneratorError } from '../errors.ts';
import { symbolicLink } from '../state/read-inside.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { FileSystem } from './file-system.ts';

/** A file to write, or to remove where it has no text. */
export interface Change {
  path: SafePath;
  text?: string;
  /** Permission bits; left out, an existing file keeps its own. */
  mode?: number;
}

/** Refuses what must not be written to, and says whether there is anything to write at all. */
export function isNeeded(
  { path: name, text, mode }: Change,
  directory: string,
  fs: FileSystem,
): boolean {
  if (!fs.lstat(directory)) return text !== undefined;
  const parts = name.split('/');
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join('/');
    const stats = fs.lstat(path.join(directory, folder));
    if (!stats) return text !== undefined;
    if (stats.isSymbolicLink()) throw symbolicLink(name, folder);
    if (!stats.isDirectory()) throw inTheWay(folder, 'a file, where a folder belongs');
  }
  const location = path.join(directory, name);
  const stats = fs.lstat(location);
  if (!stats) return text !== undefined;
  if (stats.isSymbolicLink()) throw symbolicLink(name, name);
  if (!stats.isFile()) throw inTheWay(name, 'in the way of a file');
  if (text === undefined) return true;
  const sameMode =
    mode === undefined || process.platform === 'win32' || (stats.mode & 0o7777) === mode;
  return !(sameMode && fs.read(location).equals(Buffer.from(text)));
}

export function inTheWay(name: string, what: string): GeneratorError {
  return new GeneratorError({
    code: 'IN_THE_WAY',
    message: `${name} is ${what}.`,
    suggestion: 'Move it out of the way.',
  });
}

/** Somebody else wrote between the decision and the write. */
export function changedMeanwhile(name: string): GeneratorError {
  return new GeneratorError({
    code: 'CHANGED_MEANWHILE',
    message: `${name} was changed while this ran.`,
    suggestion: 'Everything is as it was before. Try again.',
  });
}
