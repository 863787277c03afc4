import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { InstallProgress } from '../../src/apply/install.ts';
import { installPackages } from '../../src/apply/install.ts';
import { transact } from '../../src/apply/transaction.ts';
import { Cancelled } from '../../src/errors.ts';
import { pruneLockfile } from '../../src/render/lockfile.ts';
import { safePath } from '../../src/tree/safe-path.ts';
import { npm } from '../../templates/package-manager/npm/option.ts';
import { projectWith, universe } from '../support/universe.ts';

const environment = { ...process.env };
let folder: string;
let root: string;
const has = (name: string) => existsSync(path.join(root, 'node_modules', name));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'install-'));
  root = path.join(folder, 'project');
});
afterEach(() => {
  process.env = { ...environment };
  rmSync(folder, { recursive: true, force: true });
});

interface Case {
  dependencies: readonly string[];
  devDependencies?: readonly string[];
  /** The lock is that of another project. */
  lockOf?: readonly string[];
  signal?: AbortSignal;
}

function create({
  dependencies,
  devDependencies = [],
  lockOf,
  signal,
}: Case): Promise<InstallProgress[]> {
  const project = projectWith(dependencies, devDependencies);
  const lock = pruneLockfile(universe(), lockOf ? projectWith(lockOf, []) : project);
  const work = async (progress: InstallProgress[] = []) =>
    transact(
      root,
      async (transaction) => {
        await transaction.write([
          { path: safePath('package.json'), text: JSON.stringify(project) },
          { path: safePath('package-lock.json'), text: lock },
        ]);
        await installPackages(transaction, npm.packageManager!, (step) => progress.push(step));
        return progress;
      },
      { signal },
    );
  return work();
}

test('installs what the lock names and tells how far it is', async () => {
  const progress = await create({ dependencies: ['uuid', 'cookie'] });
  assert.ok(has('uuid') && has('cookie'));
  assert.deepEqual(progress[0], { done: 0, total: 2 });
  assert.deepEqual(progress.at(-1), { done: 2, total: 2 });
  assert.ok(progress.every(({ done }, index) => done >= (progress[index - 1]?.done ?? 0)));
});

test('development packages come along whatever NODE_ENV says', async () => {
  Object.assign(process.env, { NODE_ENV: 'production', npm_config_omit: 'dev' });
  await create({ dependencies: ['cookie'], devDependencies: ['uuid'] });
  assert.ok(has('cookie') && has('uuid'));
});

test('a workspace around it does not take the installation over', async () => {
  const outer = {
    path: safePath('package.json'),
    text: '{"name":"outer","workspaces":["project"]}',
  };
  await transact(folder, (transaction) => transaction.write([outer]));
  await create({ dependencies: ['cookie'] });
  assert.ok(has('cookie'));
  assert.ok(!existsSync(path.join(folder, 'node_modules')));
});

test('a lock that does not fit fails with npm’s reason and leaves nothing', async () => {
  const failing = create({ dependencies: ['cookie', 'uuid'], lockOf: ['cookie'] });
  await assert.rejects(failing, { code: 'INSTALL_FAILED', message: /in sync/ });
  assert.ok(!existsSync(root));
});

test('a registry that is not there fails in a sentence and leaves nothing', async () => {
  Object.assign(process.env, {
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
    npm_config_cache: path.join(folder, 'cache'),
  });
  const failing = create({ dependencies: ['cookie'] });
  await assert.rejects(failing, { code: 'INSTALL_FAILED', message: /ECONNREFUSED/ });
  assert.ok(!existsSync(root));
});

test('without npm that is said', async () => {
  process.env['PATH'] = path.join(folder, 'nothing');
  await assert.rejects(create({ dependencies: ['cookie'] }), { code: 'PACKAGE_MANAGER_NOT_FOUND' });
  assert.ok(!existsSync(root));
});

test('a signal ends npm, and what it had begun is gone', async () => {
  const controller = new AbortController();
  const creating = create({
    dependencies: ['express', 'typescript', '@electric-sql/pglite', 'eslint'],
    signal: controller.signal,
  });
  const poll = setInterval(() => {
    if (has('typescript')) controller.abort(new Cancelled());
  }, 1);
  await assert.rejects(creating, Cancelled);
  clearInterval(poll);
  assert.deepEqual(existsSync(root), false);
});
