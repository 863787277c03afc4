import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { commitProject } from '../../../src/apply/git.ts';
import { transact } from '../../../src/apply/transaction.ts';
import { Cancelled } from '../../../src/errors.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { snapshot } from '../../support/snapshot.ts';

const files = { '.gitignore': '.env\nnode_modules\n', '.env': 'SECRET=1\n', 'src/app.ts': 'app\n' };
const changes = (texts: Record<string, string>) =>
  Object.entries(texts).map(([name, text]) => ({ path: safePath(name), text }));

let home: string;
let root: string;
const environment = { ...process.env };

/** Git as on a machine where nobody has set it up, whatever stands in the real home directory. */
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'git-'));
  root = path.join(home, 'work/project');
  const inherited = Object.entries(environment).filter(
    ([name]) => !/^(GIT_|EMAIL$|XDG_CONFIG_HOME$)/.test(name),
  );
  const own = { HOME: home, USERPROFILE: home, GIT_CONFIG_NOSYSTEM: '1' };
  process.env = { ...Object.fromEntries(inherited), ...own };
});
afterEach(() => {
  process.env = { ...environment };
  rmSync(home, { recursive: true, force: true });
});

const git = (...options: string[]) =>
  execFileSync('git', options, { cwd: root, encoding: 'utf8' }).trim();
const config = (text: string) => writeFileSync(path.join(home, '.gitconfig'), text);
const create = (texts: Record<string, string> = files, signal?: AbortSignal) =>
  transact(
    root,
    async (transaction) => {
      await transaction.write(changes(texts));
      return commitProject(transaction, 'Create the project');
    },
    { signal },
  );

test('one commit on main holds all but the ignored files', async () => {
  assert.equal(await create(), 'committed');
  assert.equal(
    git('log', '--format=%s %an <%ae>'),
    'Create the project create-secure-node-app <create-secure-node-app@localhost>',
  );
  assert.equal(git('branch', '--show-current'), 'main');
  assert.equal(git('ls-files'), '.gitignore\nsrc/app.ts');
  assert.equal(git('status', '--porcelain'), '');
});

test('the user’s name and branch are used, the fallback is written nowhere', async () => {
  config('[user]\nname = Ada\nemail = ada@example.com\n[init]\ndefaultBranch = trunk\n');
  await create();
  assert.equal(git('log', '--format=%an <%ae>'), 'Ada <ada@example.com>');
  assert.equal(git('branch', '--show-current'), 'trunk');
  assert.throws(() => git('config', '--local', '--get', 'user.name'));
});

test(
  'no hook runs and nothing is signed, whatever the user has set',
  { skip: process.platform === 'win32' },
  async () => {
    mkdirSync(path.join(home, 'hooks'));
    for (const hook of ['pre-commit', 'commit-msg', 'prepare-commit-msg', 'post-commit']) {
      const script = path.join(home, 'hooks', hook);
      writeFileSync(script, `#!/bin/sh\ntouch "${home}/ran"\nexit 1\n`);
      chmodSync(script, 0o755);
    }
    config(
      `[core]\nhooksPath = ${home}/hooks\nsafecrlf = true\n[commit]\ngpgSign = true\n[gpg]\nprogram = false\n`,
    );
    assert.equal(await create(), 'committed');
    assert.equal(snapshot(home)!['ran'], undefined);
  },
);

test('inside another repository nothing is done', async () => {
  mkdirSync(path.join(home, 'work'));
  execFileSync('git', ['init', '--quiet'], { cwd: path.join(home, 'work') });
  assert.equal(await create(), 'inside-a-repository');
  assert.equal(snapshot(root)!['.git'], undefined);
});

test('a repository that was there is left alone', async () => {
  mkdirSync(root, { recursive: true });
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  const before = snapshot(path.join(root, '.git'));
  assert.equal(await create(), 'inside-a-repository');
  assert.deepEqual(snapshot(path.join(root, '.git')), before);
});

test('variables of a Git that called us lead nowhere else', async () => {
  const other = path.join(home, 'other');
  mkdirSync(other);
  execFileSync('git', ['init', '--quiet'], { cwd: other });
  const before = snapshot(other);
  process.env['GIT_DIR'] = path.join(other, '.git');
  process.env['GIT_INDEX_FILE'] = path.join(other, '.git/index');
  assert.equal(await create(), 'committed');
  assert.deepEqual(snapshot(other), before);
});

test('without Git the project is made all the same', async () => {
  process.env['PATH'] = path.join(home, 'nothing');
  assert.equal(await create(), 'git-not-found');
  assert.ok(snapshot(root)!['src/app.ts']);
});

test('secrets that are not ignored are never committed', async () => {
  await assert.rejects(create({ ...files, '.gitignore': 'node_modules\n' }), {
    code: 'GIT_FAILED',
    message: /\.env is not ignored/,
  });
  assert.equal(snapshot(root), undefined);
});

test('a failing Git leaves nothing behind', async () => {
  config('[user]\nname = "  "\nemail = " "\n');
  await assert.rejects(create(), { code: 'GIT_FAILED' });
  assert.equal(snapshot(root), undefined);
});

test('a signal while Git runs leaves nothing behind', async () => {
  const controller = new AbortController();
  const creating = create(files, controller.signal);
  const poll = setInterval(() => {
    if (existsSync(path.join(root, '.git'))) controller.abort(new Cancelled());
  }, 1);
  await assert.rejects(creating, Cancelled);
  clearInterval(poll);
  assert.equal(snapshot(root), undefined);
});
