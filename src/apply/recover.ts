import { readdirSync } from 'node:fs';
import path from 'node:path';
import { STATE_FOLDER } from '../state/manifest.ts';
import { readBytesInside, readInside } from '../state/read-inside.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { FileSystem } from './file-system.ts';
import { fileSystem as realFileSystem } from './file-system.ts';
import type { LoggedFile, UndoLog } from './undo-log.ts';
import { anotherRun, DONE_PATH, hashOf, isRunning } from './undo-log.ts';
import { nameBeside, parseUndoLog, UNDO_PATH } from './undo-log.ts';

/** What became of the files of a run that was killed. */
export interface Recovery {
  /** Files that are again as they were before it. */
  restored: readonly SafePath[];
  /** Files that were changed since and stay so; where there is an old text, under which name it lies. */
  changedSince: readonly { path: SafePath; old?: string }[];
}

/** The log of a run that was killed in the middle, if there is one. Refuses where one is still at work. */
export function interruptedRun(directory: string): UndoLog | undefined {
  const text = readInside(directory, UNDO_PATH);
  if (text === undefined) return undefined;
  const log = parseUndoLog(text, UNDO_PATH);
  if (isRunning(log.process)) throw anotherRun();
  return log;
}

/**
 * Puts back what a killed run had changed, but for what somebody changed since. One that had written
 * everything is only tidied up after.
 */
export function recover(directory: string, fs: FileSystem = realFileSystem): Recovery | undefined {
  tidyUp(directory, fs);
  const log = interruptedRun(directory);
  if (!log) return undefined;
  const restored: SafePath[] = [];
  const changedSince: { path: SafePath; old?: string }[] = [];
  for (const file of [...log.files].reverse()) {
    remove(directory, nameBeside(file.path, log.suffix, 'new'), fs);
    const old = nameBeside(file.path, log.suffix, 'old');
    const outcome = putBack(directory, file, old, fs);
    if (outcome === 'restored') restored.push(file.path);
    if (outcome === 'changed') changedSince.push({ path: file.path, ...(file.existed && { old }) });
  }
  for (const folder of [...log.folders].reverse()) removeEmpty(path.join(directory, folder), fs);
  remove(directory, UNDO_PATH, fs);
  return { restored: restored.sort(), changedSince };
}

/** Removes what a run that had written everything, or nothing yet, could not any more. */
function tidyUp(directory: string, fs: FileSystem): void {
  for (const name of unusedLogs(path.join(directory, STATE_FOLDER), fs)) {
    remove(directory, `${STATE_FOLDER}/${name}` as SafePath, fs);
  }
  const text = readInside(directory, DONE_PATH);
  if (text === undefined) return;
  const log = parseUndoLog(text, DONE_PATH);
  if (isRunning(log.process)) throw anotherRun();
  for (const { path: name } of log.files) {
    remove(directory, nameBeside(name, log.suffix, 'old'), fs);
  }
  remove(directory, DONE_PATH, fs);
}

/** Logs that had not got their name yet, so that nothing had been done. */
function unusedLogs(folder: string, fs: FileSystem): string[] {
  if (!fs.lstat(folder)?.isDirectory()) return [];
  return readdirSync(folder).filter((name) => /^\.undo\.json\.[0-9a-f]{12}-\d\.new$/.test(name));
}

function putBack(
  directory: string,
  { path: name, existed, sha256 }: LoggedFile,
  old: SafePath,
  fs: FileSystem,
): 'restored' | 'changed' | 'untouched' {
  const before = readBytesInside(directory, old);
  const now = readBytesInside(directory, name);
  if (existed ? !before : !now) return 'untouched';
  const ours = [sha256, before && hashOf(before)];
  if (now && !ours.includes(hashOf(now))) return 'changed';
  if (before) fs.rename(path.join(directory, old), path.join(directory, name));
  else remove(directory, name, fs);
  // Where both names stand for one file, a rename leaves both.
  remove(directory, old, fs);
  return 'restored';
}

function remove(directory: string, name: SafePath, fs: FileSystem): void {
  if (readBytesInside(directory, name)) fs.unlink(path.join(directory, name));
}

function removeEmpty(folder: string, fs: FileSystem): void {
  try {
    if (fs.lstat(folder)?.isDirectory()) fs.removeDirectory(folder);
  } catch {
    // Somebody put something into it.
  }
}
