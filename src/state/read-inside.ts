import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { GeneratorError } from '../errors.ts';
import { entryAt } from '../tree/entry.ts';
import type { SafePath } from '../tree/safe-path.ts';

const LARGEST = 10 * 1024 * 1024;

/**
 * The text of a file below `root`, or undefined where there is none. No symbolic link is followed on
 * the way from `root`, so that nothing outside is ever read in its place.
 */
export function readInside(root: string, file: SafePath): string | undefined {
  const bytes = readBytesInside(root, file);
  // Decoded and written again, other bytes would not be what they were.
  if (bytes && !isUtf8(bytes)) throw notText(file);
  return bytes?.toString('utf8');
}

/** The same as it lies there, whatever it says. */
export function readBytesInside(root: string, file: SafePath): Buffer | undefined {
  let current = root;
  for (const part of file.split('/')) {
    current = path.join(current, part);
    const stats = entryAt(current);
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) throw symbolicLink(file, path.relative(root, current));
  }
  return readRegularFile(current, file);
}

/** The texts of those of `files` that exist. */
export function readAllInside(root: string, files: Iterable<SafePath>): Map<SafePath, string> {
  const texts = new Map<SafePath, string>();
  for (const file of files) {
    const text = readInside(root, file);
    if (text !== undefined) texts.set(file, text);
  }
  return texts;
}

function readRegularFile(location: string, file: SafePath): Buffer {
  // O_NONBLOCK: a named pipe would make the open wait for a writer.
  const descriptor = openSync(
    location,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile() || stats.size > LARGEST) throw notText(file);
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function symbolicLink(file: string, link: string): GeneratorError {
  return new GeneratorError({
    code: 'SYMBOLIC_LINK',
    message: `${link} is a symbolic link${link === file ? '' : `, and ${file} lies behind it`}.`,
    suggestion: 'Replace the link by what it points to; links are never followed.',
  });
}

function notText(file: string): GeneratorError {
  return new GeneratorError({
    code: 'NOT_A_TEXT_FILE',
    message: `${file} is not an ordinary text file in UTF-8.`,
    suggestion: 'Move it out of the way.',
  });
}
