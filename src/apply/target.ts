import { accessSync, constants, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { GeneratorError } from '../errors.ts';
import { entryAt } from '../tree/entry.ts';

/** A directory that a project can be created in. */
export interface Target {
  /** Absolute, with no symbolic link in it. */
  directory: string;
  /** What lies in it already and stays as it is; empty where it does not exist yet. */
  entries: readonly string[];
}

const LISTED = 5;

/** Finds out whether a project can be created in `directory`, and refuses in a sentence where it cannot. */
export function inspectTarget(directory: string, cwd: string = currentDirectory()): Target {
  try {
    return inspect(directory, cwd);
  } catch (error) {
    if (error instanceof GeneratorError) throw error;
    throw notWritable(directory, error);
  }
}

function currentDirectory(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new GeneratorError({
      code: 'NO_CURRENT_DIRECTORY',
      message: 'The current directory is gone.',
      suggestion: 'Change into one that exists.',
      cause,
    });
  }
}

function inspect(directory: string, cwd: string): Target {
  const wanted = path.resolve(cwd, directory);
  refuseLinks(directory, cwd);
  const stats = entryAt(wanted);
  if (stats && !stats.isDirectory()) throw notADirectory(directory);
  const existing = stats ? wanted : nearestExisting(path.dirname(wanted), directory);
  const entries = stats ? listEntries(wanted, directory) : [];
  requireWritable(existing, directory);
  return { directory: path.join(realpathSync(existing), path.relative(existing, wanted)), entries };
}

/**
 * A link that the user named, as the directory itself or on the way to it from where they are, would
 * put the project somewhere else than it says. Links above that, as `/tmp` on macOS, are the system's.
 */
function refuseLinks(directory: string, cwd: string): void {
  const wanted = path.resolve(cwd, directory);
  const fromHere = path.relative(cwd, wanted);
  const isNamedFromHere =
    !path.isAbsolute(fromHere) && (!path.isAbsolute(directory) || !fromHere.startsWith('..'));
  const parts = isNamedFromHere ? fromHere.split(path.sep) : [path.basename(wanted)];
  let current = isNamedFromHere ? cwd : path.dirname(wanted);
  for (const part of parts) {
    current = path.join(current, part);
    if (part === '..' || !entryAt(current)?.isSymbolicLink()) continue;
    throw new GeneratorError({
      code: 'SYMBOLIC_LINK',
      message: `${path.relative(cwd, current) || current} is a symbolic link.`,
      suggestion: 'Name the directory that it points to instead.',
    });
  }
}

function nearestExisting(folder: string, directory: string): string {
  if (!entryAt(folder)) return nearestExisting(path.dirname(folder), directory);
  if (!statSync(folder).isDirectory()) throw notADirectory(folder);
  return folder;
}

function listEntries(folder: string, directory: string): string[] {
  const entries = readEntries(folder, directory);
  const others = entries.filter((entry) => !isHarmless(folder, entry)).sort();
  if (others.length === 0) return entries;
  const listed = others
    .slice(0, LISTED)
    .join(', ')
    .replace(/\p{Cc}/gu, '?');
  const more = others.length > LISTED ? ` and ${others.length - LISTED} more` : '';
  throw new GeneratorError({
    code: 'DIRECTORY_NOT_EMPTY',
    message: `The directory ${directory} is not empty: it holds ${listed}${more}.`,
    suggestion: 'Choose another directory, or empty this one.',
  });
}

/** What a freshly cloned repository holds. */
function isHarmless(folder: string, entry: string): boolean {
  if (entry === '.git') return true;
  if (!/^(licen[cs]e|readme)/i.test(entry)) return false;
  return entryAt(path.join(folder, entry))?.isFile() ?? false;
}

function readEntries(folder: string, directory: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw notWritable(directory, error);
  }
}

function requireWritable(existing: string, directory: string): void {
  try {
    accessSync(existing, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw notWritable(directory, error);
  }
}

function notADirectory(name: string): GeneratorError {
  return new GeneratorError({
    code: 'NOT_A_DIRECTORY',
    message: `${name} is a file, not a directory.`,
    suggestion: 'Choose another directory.',
  });
}

function notWritable(directory: string, cause: unknown): GeneratorError {
  return new GeneratorError({
    code: 'NOT_WRITABLE',
    message: `The directory ${directory} cannot be written to.`,
    suggestion: 'Choose another directory, or get the right to write there.',
    cause,
  });
}
