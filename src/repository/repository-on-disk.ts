import { execFileSync } from 'node:child_process';
import type { Dirent } from 'node:fs';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readInside } from '../state/read-inside.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { safePath } from '../tree/safe-path.ts';
import type { Repository } from './repository.ts';

/** Folders that hold what others wrote or what is made from the rest. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'build', 'coverage', '.data']);
/** Beyond this many files nobody wrote them by hand. */
const MOST_FILES = 20_000;

/** The repository in a folder. Symbolic links are not followed, and nothing outside is read. */
export function repositoryOnDisk(directory: string): Repository {
  let tracked: ReadonlySet<string> | undefined | null = null;
  const texts = new Map<string, string | undefined>();
  return {
    paths: listFiles(directory),
    read(file) {
      if (!texts.has(file)) texts.set(file, readText(directory, file));
      return texts.get(file);
    },
    isTracked(file) {
      tracked = tracked === null ? trackedFiles(directory) : tracked;
      return tracked?.has(file);
    },
    defaultBranch: () => defaultBranch(directory),
  };
}

function listFiles(directory: string): readonly SafePath[] {
  const found: SafePath[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(path.join(directory, folder))) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) folders.push(name);
      else if (entry.isFile() && isSafe(name)) found.push(safePath(name));
    }
    if (found.length > MOST_FILES) break;
  }
  return found.sort();
}

/** What lies in a folder; nothing where it may not be looked into. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isSafe(name: string): boolean {
  try {
    return safePath(name) !== undefined;
  } catch {
    return false;
  }
}

function readText(directory: string, file: string): string | undefined {
  try {
    const text = readInside(directory, safePath(file));
    return text?.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Where the remote points to, or else a usual name, or else the branch that is checked out. */
function defaultBranch(directory: string): string | undefined {
  const remote = git(directory, ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD']);
  if (remote) return remote.trim().replace(/^origin\//, '');
  const branches = git(directory, ['branch', '--format=%(refname:short)'])?.split('\n') ?? [];
  const usual = ['main', 'master', 'develop', 'trunk'].find((name) => branches.includes(name));
  return usual ?? (git(directory, ['symbolic-ref', '--short', 'HEAD'])?.trim() || undefined);
}

/** What Git keeps here, or undefined where there is no repository or no Git. */
function trackedFiles(directory: string): ReadonlySet<string> | undefined {
  const list = git(directory, ['ls-files', '-z']);
  return list === undefined ? undefined : new Set(list.split('\0'));
}

/** What Git answers, or undefined where it cannot. */
function git(directory: string, words: readonly string[]): string | undefined {
  try {
    // A repository can name a program that Git is to ask for changes: it is not to be run.
    return execFileSync('git', ['-c', 'core.fsmonitor=false', ...words], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch {
    return undefined;
  }
}
