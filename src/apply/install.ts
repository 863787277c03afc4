import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { GeneratorError } from '../errors.ts';
import type { Transaction } from './transaction.ts';

export interface InstallProgress {
  done: number;
  total: number;
}

/** All packages whatever NODE_ENV says, here and not at the root of a workspace that lies around it. */
const OPTIONS = ['--include=dev', '--no-workspaces', '--no-audit', '--no-fund', '--loglevel=http'];

/** Lines of npm's own log that say one package has arrived. */
const ARRIVED = /^npm http (fetch GET 200|cache) .*\.tgz/;
const COMPLAINT = /^npm (?:error|ERR!) (?:network )?(?!code |syscall |errno |path |dest )(.+)$/;
const CODE = /^npm (?:error|ERR!) code (\w+)$/;

/** Runs `npm ci`, which takes exactly what the lockfile names. Stops when the transaction's signal fires. */
export async function installPackages(
  transaction: Transaction,
  onProgress: (progress: InstallProgress) => void = () => {},
): Promise<void> {
  const { execa } = await import('execa');
  const { directory, signal } = transaction;
  const total = await countPackages(directory);
  transaction.claim('node_modules');
  const child = execa('npm', ['ci', ...OPTIONS], {
    cwd: directory,
    cancelSignal: signal,
    forceKillAfterDelay: 3000,
    stdin: 'ignore',
    stdout: 'ignore',
    buffer: false,
    reject: false,
  });
  let [reason, code]: (string | undefined)[] = [];
  let done = 0;
  onProgress({ done, total });
  for await (const line of child.iterable({ from: 'stderr' })) {
    if (ARRIVED.test(line)) onProgress({ done: Math.min(++done, total), total });
    reason ??= COMPLAINT.exec(line)?.[1];
    code ??= CODE.exec(line)?.[1];
  }
  const result = await child;
  await transaction.pause();
  if (result.failed) throw result.code === 'ENOENT' ? npmNotFound() : installFailed(reason, code);
  onProgress({ done: total, total });
}

async function countPackages(directory: string): Promise<number> {
  const lock = JSON.parse(await readFile(path.join(directory, 'package-lock.json'), 'utf8'));
  return Object.keys(lock.packages).filter((location) => location.includes('node_modules/')).length;
}

function npmNotFound(): GeneratorError {
  return new GeneratorError({
    code: 'NPM_NOT_FOUND',
    message: 'npm could not be started.',
    suggestion: 'Install npm, or leave this step out with --no-install.',
  });
}

function installFailed(reason = 'it gave no reason', code?: string): GeneratorError {
  const sentence = reason.replace(/[.:\s]+$/, '');
  return new GeneratorError({
    code: 'INSTALL_FAILED',
    message: `npm ci failed: ${sentence}${code ? ` (${code})` : ''}.`,
    suggestion: 'Check the network and the registry, or leave this step out with --no-install.',
  });
}
