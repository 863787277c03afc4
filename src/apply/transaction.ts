import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { GeneratorError } from '../errors.ts';
import { STATE_FOLDER } from '../state/manifest.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { Change } from './change.ts';
import { changedMeanwhile, inTheWay, isNeeded } from './change.ts';
import type { FileSystem } from './file-system.ts';
import { fileSystem as realFileSystem, ifThere } from './file-system.ts';
import { DONE_PATH, logOf, nameBeside, UNDO_PATH, writeLog } from './undo-log.ts';
import { writeError } from './write-error.ts';

export interface TransactionOptions {
  signal?: AbortSignal;
  fileSystem?: FileSystem;
  /**
   * What these paths held when the changes were decided on, or that they held nothing; one that holds
   * something else by now is refused.
   */
  found?: ReadonlyMap<SafePath, string | undefined>;
  /** Keeps a log on disk, so that even a killed process can be undone, and keeps other runs out. */
  logged?: boolean;
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
  readonly #found: ReadonlyMap<SafePath, string | undefined>;
  readonly #isLogged: boolean;
  #hasLog = false;
  readonly #undo: Undo[] = [];
  /** What could not be put back. */
  readonly #left: string[] = [];
  readonly #backups: string[] = [];
  /** Folders known to be there, and those of them that were made here. */
  readonly #folders = new Set<string>();
  readonly #made = new Set<string>();
  readonly #suffix = randomBytes(6).toString('hex');
  #rounds = 0;
  #lastPause = performance.now();

  constructor(directory: string, options: TransactionOptions = {}) {
    this.directory = directory;
    this.signal = options.signal;
    this.#fs = options.fileSystem ?? realFileSystem;
    this.#found = options.found ?? new Map();
    this.#isLogged = options.logged ?? false;
  }

  /**
   * Carries out changes in their order. All of them are checked, and all texts are on disk under
   * temporary names, before the first file gets its own. Gives the paths that were changed.
   */
  async write(changes: readonly Change[]): Promise<readonly SafePath[]> {
    this.signal?.throwIfAborted();
    const needed: Change[] = [];
    for (const change of changes) {
      await this.#step(change.path, () => {
        if (isNeeded(change, this.directory, this.#fs)) needed.push(change);
      });
    }
    const suffix = `${this.#suffix}-${this.#rounds++}`;
    if (this.#isLogged && needed.length > 0) {
      await this.#step(UNDO_PATH, () => this.#begin(needed, suffix));
    }
    for (const { path: name } of changes) {
      await this.#step(name, () => this.#refuseChanged(name, this.#locate(name)));
    }
    const staged: (readonly [Change, string | undefined])[] = [];
    for (const change of needed) {
      await this.#step(change.path, () => {
        if (!this.#writeIntoNewFolder(change)) staged.push([change, this.#stage(change, suffix)]);
      });
    }
    for (const [{ path: name }, temporary] of staged) {
      await this.#step(name, () => this.#swap(name, temporary, suffix));
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
    const done = this.#locate(DONE_PATH);
    if (this.#hasLog) this.#fs.rename(this.#locate(UNDO_PATH), done);
    this.#undo.length = 0;
    for (const name of [...this.#backups, ...(this.#hasLog ? [done] : [])]) {
      try {
        this.#fs.unlink(name);
      } catch {
        // A backup that stays is untidy, but what was asked for is done.
      }
    }
  }

  /** Puts everything back, the last step first. A step that cannot be undone does not stop the others. */
  async rollBack(cause: unknown): Promise<void> {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) {
      try {
        await undo.run();
      } catch {
        this.#left.push(undo.path);
      }
    }
    if (this.#left.length === 0) return;
    throw new GeneratorError({
      code: 'ROLLBACK_INCOMPLETE',
      message: `Not everything could be put back: ${this.#left.join(', ')}.`,
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

  /** Writes down what is about to happen. */
  #begin(needed: readonly Change[], suffix: string): void {
    const location = this.#locate(UNDO_PATH);
    const text = logOf(needed, suffix, (name) => !!this.#fs.lstat(this.#locate(name)));
    this.#makeFolder(this.#locate(STATE_FOLDER));
    this.#undo.push({
      path: location,
      run: () => {
        // Another run's, or one that is still needed, stays.
        const isOurs =
          this.#fs.lstat(location) && this.#fs.read(location).equals(Buffer.from(text));
        if (isOurs && this.#left.length === 0) this.#fs.unlink(location);
      },
    });
    const temporary = this.#locate(nameBeside(UNDO_PATH, suffix, 'new'));
    this.#undo.push({ path: temporary, run: () => ifThere(() => this.#fs.unlink(temporary)) });
    writeLog(this.#fs, location, temporary, text);
    this.#hasLog = true;
  }

  /** Refuses a path that no longer holds what it did; `location` is where that lies now. */
  #refuseChanged(name: SafePath, location: string): void {
    if (!this.#found.has(name)) return;
    const found = this.#found.get(name);
    const now = this.#fs.lstat(location) ? this.#fs.read(location).toString() : undefined;
    if (now !== found) throw changedMeanwhile(name);
  }

  /** In a folder that this transaction made no file of the user's can be, so a new one gets its name at once. */
  #writeIntoNewFolder({ path: name, text, mode }: Change): boolean {
    const location = this.#locate(name);
    if (text === undefined) return false;
    this.#makeFolder(path.dirname(location));
    // A log knows whole files only.
    if (this.#hasLog) return false;
    if (!this.#made.has(path.dirname(location)) || this.#fs.lstat(location)) return false;
    this.#undo.push({ path: location, run: () => ifThere(() => this.#fs.unlink(location)) });
    this.#fs.writeNew(location, text, mode);
    return true;
  }

  /** Writes the text under a temporary name beside its place. */
  #stage({ path: name, text, mode }: Change, suffix: string): string | undefined {
    if (text === undefined) return undefined;
    const location = this.#locate(name);
    const temporary = this.#locate(nameBeside(name, suffix, 'new'));
    this.#undo.push({ path: temporary, run: () => ifThere(() => this.#fs.unlink(temporary)) });
    const existing = this.#fs.lstat(location);
    this.#fs.writeNew(temporary, text, mode ?? (existing && existing.mode & 0o7777));
    return temporary;
  }

  /** Puts the temporary file in its place, or takes away what is there. */
  #swap(name: SafePath, temporary: string | undefined, suffix: string): void {
    const location = this.#locate(name);
    const backup = this.#locate(nameBeside(name, suffix, 'old'));
    if (this.#fs.lstat(location)) this.#backUp(location, backup);
    else this.#undo.push({ path: location, run: () => ifThere(() => this.#fs.unlink(location)) });
    this.#refuseChanged(name, backup);
    if (temporary !== undefined) this.#fs.rename(temporary, location);
    else ifThere(() => this.#fs.unlink(location));
  }

  /** Gives the file a second name, by which it comes back as it was: same bytes, mode, owner and times. */
  #backUp(location: string, backup: string): void {
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
}
