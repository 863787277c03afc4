import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileSystem } from '../../../src/apply/file-system.ts';
import type { Change } from '../../../src/apply/change.ts';
import { transact } from '../../../src/apply/transaction.ts';
import { Cancelled } from '../../../src/errors.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { snapshot } from '../../support/snapshot.ts';

let parent: string;
let root: string;
const at = (name: string) => path.join(root, name);
const change = (name: string, text?: string, mode?: number): Change => ({
  path: safePath(name),
  text,
  mode,
});
const write = (...changes: Change[]) => transact(root, (transaction) => transaction.write(changes));

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'transaction-'));
  root = path.join(parent, 'project');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test('writes files into folders that it makes, and leaves no other trace', async () => {
  const changed = await write(change('a', '1'), change('b/c/d', 'é\n'));
  assert.deepEqual(changed, ['a', 'b/c/d']);
  assert.deepEqual(Object.keys(snapshot(root)!), ['.', 'a', 'b', 'b/c', 'b/c/d']);
  assert.equal(readFileSync(at('b/c/d'), 'utf8'), 'é\n');
});

test(
  'permission bits are exact where given, and kept where not',
  { skip: process.platform === 'win32' },
  async () => {
    mkdirSync(root);
    writeFileSync(at('script'), 'old');
    chmodSync(at('script'), 0o751);
    await write(change('.env', 'SECRET', 0o600), change('run', '', 0o777), change('script', 'new'));
    const modes = ['.env', 'run', 'script'].map((name) => statSync(at(name)).mode & 0o777);
    assert.deepEqual(modes, [0o600, 0o777, 0o751]);
  },
);

test('a file that already says the same is not touched', async () => {
  mkdirSync(root);
  writeFileSync(at('a'), 'same');
  const before = statSync(at('a'));
  assert.deepEqual(await write(change('a', 'same'), change('gone')), []);
  assert.deepEqual(statSync(at('a')).ino, before.ino);
  assert.deepEqual(statSync(at('a')).mtimeMs, before.mtimeMs);
});

test('replaces and removes files', async () => {
  mkdirSync(root);
  for (const name of ['a', 'b']) writeFileSync(at(name), 'old');
  await write(change('a', 'new'), change('b'));
  assert.deepEqual(Object.keys(snapshot(root)!), ['.', 'a']);
  assert.equal(readFileSync(at('a'), 'utf8'), 'new');
});

test('what throws afterwards takes every write back', async () => {
  mkdirSync(root);
  writeFileSync(at('a'), 'old');
  writeFileSync(at('b'), 'old');
  const before = snapshot(root);
  const failing = transact(root, async (transaction) => {
    await transaction.write([change('a', '1'), change('b'), change('c/d', '2')]);
    await transaction.write([change('a', '3'), change('b', '4'), change('c/d')]);
    throw new Error('later');
  });
  await assert.rejects(failing, /later/);
  assert.deepEqual(snapshot(root), before);
});

test('a directory that did not exist is gone after a failure, with those made above it', async () => {
  root = path.join(parent, 'x/y/project');
  const failing = transact(root, async (transaction) => {
    await transaction.write([change('src/a', '1')]);
    transaction.claim('node_modules');
    mkdirSync(at('node_modules/pkg'), { recursive: true });
    writeFileSync(at('node_modules/pkg/index.js'), '');
    throw new Error('install failed');
  });
  await assert.rejects(failing, /install failed/);
  assert.deepEqual(Object.keys(snapshot(parent)!), ['.']);
});

test('what another program had made before stays on failure', async () => {
  mkdirSync(at('.git'), { recursive: true });
  const before = snapshot(root);
  await assert.rejects(
    transact(root, async (transaction) => {
      transaction.claim('.git');
      throw new Error('later');
    }),
  );
  assert.deepEqual(snapshot(root), before);
});

test('a signal in the midst of writing puts everything back, and its reason comes out', async () => {
  const controller = new AbortController();
  const changes = Array.from({ length: 3000 }, (_, index) => change(`f/${index}`, 'x'));
  let written = 0;
  const counting = {
    ...fileSystem,
    writeNew(...values: Parameters<typeof fileSystem.writeNew>) {
      if (++written === 500) setImmediate(() => controller.abort(new Cancelled()));
      fileSystem.writeNew(...values);
    },
  };
  const writing = transact(root, (transaction) => transaction.write(changes), {
    signal: controller.signal,
    fileSystem: counting,
  });
  await assert.rejects(writing, Cancelled);
  assert.ok(written < 3000);
  assert.equal(snapshot(root), undefined);
});

test('a signal that fires during the last step still counts', async () => {
  const controller = new AbortController();
  const writing = transact(
    root,
    async (transaction) => {
      await transaction.write([change('a', '1')]);
      controller.abort(new Cancelled());
    },
    { signal: controller.signal },
  );
  await assert.rejects(writing, Cancelled);
  assert.equal(snapshot(root), undefined);
});

test('links are never written through, and nothing is written before that is known', async () => {
  mkdirSync(at('real'), { recursive: true });
  writeFileSync(path.join(parent, 'victim'), 'safe');
  symlinkSync(path.join(parent, 'victim'), at('link'));
  symlinkSync(parent, at('way'));
  const before = snapshot(parent);
  for (const name of ['link', 'way/victim', 'way/new']) {
    await assert.rejects(
      write(change('first', '1'), change(name, 'evil')),
      { code: 'SYMBOLIC_LINK' },
      name,
    );
    assert.deepEqual(snapshot(parent), before);
  }
});

test('what is in the way is named', async () => {
  mkdirSync(at('folder'), { recursive: true });
  writeFileSync(at('file'), '');
  await assert.rejects(write(change('folder', 'x')), { code: 'IN_THE_WAY', message: /^folder is/ });
  await assert.rejects(write(change('file/a', 'x')), { code: 'IN_THE_WAY', message: /^file is/ });
});

test('a folder that someone else filled meanwhile is left and named', async () => {
  const failing = transact(root, async (transaction) => {
    await transaction.write([change('src/a', '1')]);
    writeFileSync(at('src/theirs'), 'precious');
    throw new Error('later');
  });
  await assert.rejects(failing, { code: 'ROLLBACK_INCOMPLETE', suggestion: /later/ });
  assert.equal(readFileSync(at('src/theirs'), 'utf8'), 'precious');
  assert.deepEqual(Object.keys(snapshot(root)!), ['.', 'src', 'src/theirs']);
});
