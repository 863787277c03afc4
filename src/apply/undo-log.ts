import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { GeneratorError } from '../errors.ts';
import { STATE_FOLDER } from '../state/manifest.ts';
import type { Change } from './change.ts';
import type { FileSystem } from './file-system.ts';
import { isCode } from './file-system.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { safePath } from '../tree/safe-path.ts';

/** Lies there while files are written, and keeps a second run out. */
export const UNDO_PATH = safePath(`${STATE_FOLDER}/undo.json`);
/** What it becomes once all is written: now only the second names of old files are to go. */
export const DONE_PATH = safePath(`${STATE_FOLDER}/done.json`);

/** What a transaction is about to do, written before it begins, so that a killed one can be undone. */
export interface UndoLog {
  /** Who writes, so that nobody undoes what is still going on. */
  process: string;
  /** Part of the temporary and second names of all files. */
  suffix: string;
  files: readonly LoggedFile[];
  /** Folders that are made, outer ones first. */
  folders: readonly SafePath[];
}

/** One file that is written, or removed where it has no hash. */
export interface LoggedFile {
  path: SafePath;
  /** Whether there was one before. */
  existed: boolean;
  /** Of the bytes that it gets. */
  sha256?: string;
}

/** The text of a log of changes. `exists` says whether something is at a path. */
export function logOf(
  changes: readonly Change[],
  suffix: string,
  exists: (name: SafePath) => boolean,
): string {
  const files = changes.map(({ path: name, text }) => ({
    path: name,
    existed: exists(name),
    ...(text !== undefined && { sha256: hashOf(text) }),
  }));
  const folders = new Set(changes.flatMap(({ path: name }) => foldersOf(name)));
  const made = [...folders].filter((folder) => !exists(folder)).sort();
  const log: UndoLog = { process: processIdentity(), suffix, files, folders: made };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/**
 * Puts a log in its place, whole and only where there is none: one that is there is another run's.
 * `temporary` is a name beside it.
 */
export function writeLog(fs: FileSystem, location: string, temporary: string, text: string): void {
  fs.writeNew(temporary, text);
  try {
    fs.link(temporary, location);
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw anotherRun();
    // Some file systems have no hard links.
    fs.writeNew(location, text);
  }
  fs.unlink(temporary);
}

/** The folders that a path lies in, outer ones first. */
function foldersOf(name: SafePath): SafePath[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, depth) => safePath(parts.slice(0, depth + 1).join('/')));
}

/** The name beside a file under which its new text, or its old one, waits. */
export function nameBeside(file: SafePath, suffix: string, kind: 'new' | 'old'): SafePath {
  const { dir, base } = path.posix.parse(file);
  return path.posix.join(dir, `.${base}.${suffix}.${kind}`) as SafePath;
}

export function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** This process, in words that no other one has; after a restart a number alone comes again. */
export function processIdentity(pid = process.pid): string {
  return [hostname(), pid, startTime(pid)].join(' ');
}

/** Whether the process that wrote a log is still at work on this machine. */
export function isRunning(identity: string): boolean {
  const [host, pid] = identity.split(' ');
  if (host !== hostname() || processIdentity(Number(pid)) !== identity) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** Where the system tells it, as Linux does. */
function startTime(pid: number): string {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[^)]*$)/);
    return fields.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Reads a log back. It lies in the user's repository, so nothing in it is taken on trust. */
export function parseUndoLog(text: string, name: SafePath): UndoLog {
  try {
    const { process, suffix, files, folders } = JSON.parse(text);
    if (typeof process !== 'string' || !/^[0-9a-f]{12}-\d{1,3}$/.test(suffix)) throw new Error();
    return {
      process,
      suffix,
      files: files.map((file: Record<string, unknown>) => ({
        path: safePath(String(file['path'])),
        existed: file['existed'] !== false,
        ...(typeof file['sha256'] === 'string' && { sha256: file['sha256'] }),
      })),
      folders: folders.map((folder: unknown) => safePath(String(folder))),
    };
  } catch (cause) {
    throw new GeneratorError({
      code: 'UNDO_LOG_DAMAGED',
      message: `${name} is of an interrupted run and cannot be read.`,
      suggestion: 'Bring the files back from your version control, and delete it.',
      cause,
    });
  }
}

export function anotherRun(): GeneratorError {
  return new GeneratorError({
    code: 'ANOTHER_RUN',
    message: 'Another run is writing here right now.',
    suggestion: 'Wait until it is done, and try again.',
  });
}
