import { devNull } from 'node:os';
import path from 'node:path';
import { GeneratorError } from '../errors.ts';
import { entryAt } from '../tree/entry.ts';
import type { Transaction } from './transaction.ts';

/** What became of the first commit: made, or left to the user and why. */
export type GitOutcome = 'committed' | 'inside-a-repository' | 'git-not-found';

/** Set while a hook or another Git command runs us; they would point us at that repository. */
const REPOSITORY_VARIABLES = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  'GIT_CONFIG',
  'GIT_CONFIG_PARAMETERS',
];

/** No signing prompt, no hook of the user's, and nothing left running once the command is over. */
const QUIET = [
  'commit.gpgSign=false',
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.safecrlf=false',
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap((setting) => ['-c', setting]);

/** Who commits where the user has not told Git a name. */
const FALLBACK = {
  'user.name': 'create-secure-node-app',
  'user.email': 'create-secure-node-app@localhost',
};

interface Result {
  ok: boolean;
  isMissing: boolean;
  text: string;
}

/** Makes a repository of the new project, with all but the ignored files in its first commit. */
export async function commitProject(
  transaction: Transaction,
  message: string,
): Promise<GitOutcome> {
  const { directory } = transaction;
  const inside = await git(transaction, ['rev-parse', '--is-inside-work-tree']);
  if (inside.isMissing) return 'git-not-found';
  const hasOwn = entryAt(path.join(directory, '.git')) !== undefined;
  if (hasOwn || inside.ok || /dubious ownership/.test(inside.text)) return 'inside-a-repository';

  const branch = await settingsWhereUnset(transaction, { 'init.defaultBranch': 'main' });
  const identity = await settingsWhereUnset(transaction, FALLBACK);
  transaction.claim('.git');
  await required(transaction, [...branch, 'init', '--quiet']);
  await refuseTrackedSecrets(transaction);
  await required(transaction, ['add', '--all']);
  await required(transaction, [...identity, 'commit', '--quiet', '--no-verify', '-m', message]);
  return 'committed';
}

/** A commit with secrets in it could not be taken back once it is pushed. */
async function refuseTrackedSecrets(transaction: Transaction): Promise<void> {
  if (!entryAt(path.join(transaction.directory, '.env'))) return;
  const ignored = await git(transaction, ['check-ignore', '--quiet', '.env']);
  if (!ignored.ok) throw gitError('.env is not ignored, and its secrets would be committed');
}

async function settingsWhereUnset(
  transaction: Transaction,
  settings: Readonly<Record<string, string>>,
): Promise<string[]> {
  const options: string[] = [];
  for (const [name, value] of Object.entries(settings)) {
    const known = await git(transaction, ['config', '--get', name]);
    if (!known.ok) options.push('-c', `${name}=${value}`);
  }
  return options;
}

async function required(transaction: Transaction, options: readonly string[]): Promise<void> {
  const { ok, text } = await git(transaction, options);
  if (!ok) throw gitError(text.split('\n')[0] || 'it gave no reason');
}

async function git(
  { directory, signal }: Transaction,
  options: readonly string[],
): Promise<Result> {
  const { execa } = await import('execa');
  const result = await execa('git', [...QUIET, ...options], {
    cwd: directory,
    env: {
      ...Object.fromEntries(REPOSITORY_VARIABLES.map((name) => [name, undefined])),
      LC_ALL: 'C',
    },
    cancelSignal: signal,
    stdin: 'ignore',
    reject: false,
  });
  signal?.throwIfAborted();
  return { ok: !result.failed, isMissing: result.code === 'ENOENT', text: result.stderr };
}

function gitError(problem: string): GeneratorError {
  return new GeneratorError({
    code: 'GIT_FAILED',
    message: `Git could not make the first commit: ${problem.replace(/\.$/, '')}.`,
    suggestion: 'Leave this step out with --no-git.',
  });
}
