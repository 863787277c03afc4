import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GeneratorError } from '../errors.ts';
import type { Installation, PackageManager } from '../plan/package-manager.ts';
import type { Transaction } from './transaction.ts';

export interface InstallProgress {
  done: number;
  /** Left out as long as nobody knows. */
  total?: number;
}

/** Runs the first installation. Stops when the transaction's signal fires. */
export async function installPackages(
  transaction: Transaction,
  packageManager: PackageManager,
  onProgress: (progress: InstallProgress) => void = () => {},
): Promise<void> {
  const { execa } = await import('execa');
  const { directory, signal } = transaction;
  const { command, installation } = packageManager;
  const progress = new Progress(packageManager, await countPackages(directory, packageManager));
  for (const name of ['node_modules', packageManager.lockfile, ...packageManager.leaves]) {
    transaction.claim(name);
  }
  if (installation.marksRoot) {
    await writeFile(path.join(directory, packageManager.lockfile), '', { flag: 'a' });
  }
  const child = execa(command, installation.arguments, {
    cwd: directory,
    env: installation.environment,
    cancelSignal: signal,
    forceKillAfterDelay: 3000,
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
  });
  let [reason, code]: (string | undefined)[] = [];
  onProgress(progress.now());
  for await (const line of child.iterable({ from: 'all' })) {
    if (progress.read(line)) onProgress(progress.now());
    reason ??= installation.complaint.exec(line)?.[1];
    code ??= installation.code?.exec(line)?.[1];
  }
  const result = await child;
  await transaction.pause();
  if (result.failed) {
    throw result.code === 'ENOENT'
      ? notFound(packageManager)
      : installFailed(packageManager, reason, code);
  }
  onProgress(progress.end());
}

/** How far an installation is, from what it prints. */
class Progress {
  readonly #installation: Installation;
  #done = 0;
  #total: number | undefined;

  constructor({ installation }: PackageManager, total: number | undefined) {
    this.#installation = installation;
    this.#total = total;
  }

  /** Takes up a line, and says whether it told anything. */
  read(line: string): boolean {
    const { arrived, steps } = this.#installation;
    const found = arrived.exec(line);
    if (!found) return false;
    const { done, total } = found.groups ?? {};
    if (done === '0') return false;
    this.#total = total === undefined ? (this.#total ?? steps) : Number(total);
    const next = done === undefined ? this.#done + 1 : Number(done);
    this.#done = Math.min(Math.max(this.#done, next), this.#total ?? Infinity);
    return true;
  }

  now(): InstallProgress {
    return { done: this.#done, ...(this.#total !== undefined && { total: this.#total }) };
  }

  end(): InstallProgress {
    const total = this.#total ?? Math.max(this.#done, 1);
    return { done: total, total };
  }
}

/** How many packages the lockfile that came with the project names. */
async function countPackages(
  directory: string,
  { comesLocked, lockfile }: PackageManager,
): Promise<number | undefined> {
  if (!comesLocked) return undefined;
  const lock = JSON.parse(await readFile(path.join(directory, lockfile), 'utf8'));
  return Object.keys(lock.packages).filter((location) => location.includes('node_modules/')).length;
}

function notFound({ command, setUp }: PackageManager): GeneratorError {
  return new GeneratorError({
    code: 'PACKAGE_MANAGER_NOT_FOUND',
    message: `${command} could not be started.`,
    suggestion: `Install it${setUp ? ` with ${setUp}` : ''}, or leave this step out with --no-install.`,
  });
}

function installFailed(
  { command, version, installation }: PackageManager,
  reason = 'it gave no reason',
  code?: string,
): GeneratorError {
  const sentence = reason.replace(/[.:\s]+$/, '');
  const others = version ? `, and that this is ${command} ${version}` : '';
  return new GeneratorError({
    code: 'INSTALL_FAILED',
    message: `${command} ${installation.arguments[0]} failed: ${sentence}${code ? ` (${code})` : ''}.`,
    suggestion: `Check the network and the registry${others}, or leave this step out with --no-install.`,
  });
}
