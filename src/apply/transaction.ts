import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { GeneratorError } from '../errors.ts';
import { symbolicLink } from '../state/read-inside.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { FileSystem } from './file-system.ts';
import { fileSystem as realFileSystem } from './file-system.ts';
import { writeError } from './write-error.ts';

/** A file to write, or to remove where it has no text. */
export interface Change {
  path: SafePath;
  text?: string;
  /** Permission bits; left out, an existing file keeps its own. */
  mode?: number;
}

export interface TransactionOptions {
  signal?: AbortSignal;
  fileSystem?: FileSystem;
}

interface Undo {
  path: string;
  run(): void | Promise<void>;
}

/** Longest stretch of synchronous work, in ms, before signals get their turn. */
const STRETCH = 10;

/**
 * Runs `work` on a directory, which is made where it does not exist. If `work` throws, or the signal
 * fires, everything is put back as it was found, and directories that were made are gone again.
 */
export async function transact<Result>(
  directory: string,
  work: (transaction: Transaction) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  const transaction = new Transaction(directory, options);
  try {
    const result = await work(transaction);
    await transaction.pause();
    transaction.keep();
    return result;
  } catch (error) {
    await transaction.rollBack(error);
    throw error;
  }
}

/** Everything done to one directory, each step with the way back. */
export class Transaction {
  readonly directory: string;
  readonly signal: AbortSignal | undefined;
  readonly #fs: FileSystem;
  readonly #undo: Undo[] = [];
  readonly #backups: string[] = [];
  /** Folders known to be there, and those of them that were made here. */
  readonly #folders = new Set<string>();
  readonly #made = new Set<string>();
  readonly #suffix = randomBytes(6).toString('hex');
  #names = 0;
  #lastPause = performance.now();

  constructor(directory: string, { signal, fileSystem = realFileSystem }: TransactionOptions = {}) {
    this.directory = directory;
    this.signal = signal;
    this.#fs = fileSystem;
  }

  /**
   * Carries out changes in their order. All of them are checked, and all texts are on disk under
   * temporary names, before the first file gets its own. Gives the paths that were changed.
   */
  async write(changes: readonly Change[]): Promise<readonly SafePath[]> {
    this.signal?.throwIfAborted();
    const needed: Change[] = [];
    for (const change of changes) {
      await this.#step(change.path, () => this.#isNeeded(change) && needed.push(change));
    }
    const staged: (readonly [Change, string | undefined])[] = [];
    for (const change of needed) {
      await this.#step(change.path, () => {
        if (!this.#writeIntoNewFolder(change)) staged.push([change, this.#stage(change)]);
      });
    }
    for (const [change, temporary] of staged) {
      await this.#step(change.path, () => this.#swap(this.#locate(change.path), temporary));
    }
    return needed.map((change) => change.path);
  }

  /** Announces something that another program is about to make here, so that it is removed on failure. */
  claim(name: string): void {
    const location = this.#locate(name);
    if (this.#fs.lstat(location)) return;
    this.#undo.push({
      path: location,
      run: () => rm(location, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
    });
  }

  /** Lets signals be heard, and throws the signal's reason if it fired. */
  async pause(): Promise<void> {
    await setImmediate();
    this.#lastPause = performance.now();
    this.signal?.throwIfAborted();
  }

  /** Makes it final: from here on there is no way back. */
  keep(): void {
    this.#undo.length = 0;
    for (const backup of this.#backups) {
      try {
        this.#fs.unlink(backup);
      } catch {
        // A backup that stays is untidy, but what was asked for is done.
      }
    }
  }

  /** Puts everything back, the last step first. A step that cannot be undone does not stop the others. */
  async rollBack(cause: unknown): Promise<void> {
    const left: string[] = [];
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) {
      try {
        await undo.run();
      } catch {
        left.push(undo.path);
      }
    }
    if (left.length === 0) return;
    throw new GeneratorError({
      code: 'ROLLBACK_INCOMPLETE',
      message: `Not everything could be put back: ${left.join(', ')}.`,
      suggestion: `It began with this: ${cause instanceof Error ? cause.message : String(cause)}`,
      cause,
    });
  }

  async #step(name: SafePath, work: () => unknown): Promise<void> {
    if (performance.now() - this.#lastPause > STRETCH) await this.pause();
    try {
      work();
    } catch (error) {
      throw writeError(name, error);
    }
  }

  /** Refuses what must not be written to, and says whether there is anything to write at all. */
  #isNeeded({ path: name, text, mode }: Change): boolean {
    if (!this.#fs.lstat(this.directory)) return text !== undefined;
    const parts = name.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const stats = this.#fs.lstat(this.#locate(folder));
      if (!stats) return text !== undefined;
      if (stats.isSymbolicLink()) throw symbolicLink(name, folder);
      if (!stats.isDirectory()) throw inTheWay(folder, 'a file, where a folder belongs');
    }
    const stats = this.#fs.lstat(this.#locate(name));
    if (!stats) return text !== undefined;
    if (stats.isSymbolicLink()) throw symbolicLink(name, name);
    if (!stats.isFile()) throw inTheWay(name, 'in the way of a file');
    if (text === undefined) return true;
    const sameMode =
      mode === undefined || process.platform === 'win32' || (stats.mode & 0o7777) === mode;
    return !(sameMode && this.#fs.read(this.#locate(name)).equals(Buffer.from(text)));
  }

  /** In a folder that this transaction made no file of the user's can be, so a new one gets its name at once. */
  #writeIntoNewFolder({ path: name, text, mode }: Change): boolean {
    const location = this.#locate(name);
    if (text === undefined) return false;
    this.#makeFolder(path.dirname(location));
    if (!this.#made.has(path.dirname(location)) || this.#fs.lstat(location)) return false;
    this.#undo.push({ path: location, run: () => ifThere(() => this.#fs.unlink(location)) });
    this.#fs.writeNew(location, text, mode);
    return true;
  }

  /** Writes the text under a temporary name beside its place. */
  #stage({ path: name, text, mode }: Change): string | undefined {
    if (text === undefined) return undefined;
    const location = this.#locate(name);
    const temporary = this.#beside(location, 'new');
    this.#undo.push({ path: temporary, run: () => ifThere(() => this.#fs.unlink(temporary)) });
    const existing = this.#fs.lstat(location);
    this.#fs.writeNew(temporary, text, mode ?? (existing && existing.mode & 0o7777));
    return temporary;
  }

  /** Puts the temporary file in its place, or takes away what is there. */
  #swap(location: string, temporary: string | undefined): void {
    if (this.#fs.lstat(location)) this.#backUp(location);
    else this.#undo.push({ path: location, run: () => ifThere(() => this.#fs.unlink(location)) });
    if (temporary !== undefined) this.#fs.rename(temporary, location);
    else ifThere(() => this.#fs.unlink(location));
  }

  /** Gives the file a second name, by which it comes back as it was: same bytes, mode, owner and times. */
  #backUp(location: string): void {
    const backup = this.#beside(location, 'old');
    this.#backups.push(backup);
    this.#undo.push({ path: location, run: () => this.#restore(location, backup) });
    try {
      this.#fs.link(location, backup);
    } catch {
      // Some file systems have no hard links.
      this.#fs.rename(location, backup);
    }
  }

  #restore(location: string, backup: string): void {
    if (!this.#fs.lstat(backup)) return;
    this.#fs.rename(backup, location);
    // Where both names still stand for one file, a rename leaves both.
    ifThere(() => this.#fs.unlink(backup));
  }

  /** Makes a folder and those above it, as far as they are missing. */
  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    const stats = this.#fs.lstat(folder);
    if (stats && !stats.isDirectory()) throw inTheWay(folder, 'not a folder');
    if (!stats) {
      this.#makeFolder(path.dirname(folder));
      this.#undo.push({ path: folder, run: () => ifThere(() => this.#fs.removeDirectory(folder)) });
      this.#fs.makeDirectory(folder);
      this.#made.add(folder);
    }
    this.#folders.add(folder);
  }

  #locate(name: string): string {
    return path.join(this.directory, name);
  }

  #beside(location: string, kind: 'new' | 'old'): string {
    const name = `.${path.basename(location)}.${this.#suffix}-${this.#names++}.${kind}`;
    return path.join(path.dirname(location), name);
  }
}

function ifThere(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function inTheWay(name: string, what: string): GeneratorError {
  return new GeneratorError({
    code: 'IN_THE_WAY',
    message: `${name} is ${what}.`,
    suggestion: 'Move it out of the way.',
  });
}
