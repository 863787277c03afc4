import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Change } from '../../../src/apply/change.ts';
import { fileSystem } from '../../../src/apply/file-system.ts';
import { recover } from '../../../src/apply/recover.ts';
import { transact } from '../../../src/apply/transaction.ts';
import { parseUndoLog, UNDO_PATH } from '../../../src/apply/undo-log.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { snapshot } from '../../support/snapshot.ts';

let parent: string;
let root: string;
const at = (name: string) => path.join(root, name);
const changes: Change[] = [
  { path: safePath('a'), text: 'new' },
  { path: safePath('b') },
  { path: safePath('d/e/c'), text: 'new' },
];

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'recover-'));
  root = path.join(parent, 'project');
  mkdirSync(at('.secure-node-app'), { recursive: true });
  for (const name of ['a', 'b']) writeFileSync(at(name), 'old');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

/** A run that stops after `steps` renames and is never heard of again, as if it had been killed. */
async function killedAfter(steps: number): Promise<void> {
  let renames = 0;
  const stop = () => new Promise<never>(() => {});
  const dead = { ...fileSystem };
  const writing = transact(root, (transaction) => transaction.write(changes).then(stop), {
    logged: true,
    fileSystem: {
      ...dead,
      rename(from, to) {
        if (renames++ === steps) throw Object.assign(new Error('killed'), { code: 'KILLED' });
        fileSystem.rename(from, to);
      },
      unlink(name) {
        if (renames <= steps) fileSystem.unlink(name);
        else throw new Error('dead');
      },
      removeDirectory() {
        throw new Error('dead');
      },
    },
  });
  await Promise.race([
    writing.catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 100)),
  ]);
  // Its process is this one, which is still there.
  const text = fileSystem.read(at(UNDO_PATH)).toString();
  writeFileSync(at(UNDO_PATH), text.replace(/"process": ".*"/, '"process": "nowhere 1 1"'));
}

test('what was swapped, removed and made is put back, and no trace is left', async () => {
  const before = snapshot(root);
  await killedAfter(2);
  assert.notDeepEqual(snapshot(root), before);
  const recovery = recover(root);
  assert.deepEqual(recovery?.changedSince, []);
  assert.deepEqual(snapshot(root), before);
  assert.equal(recover(root), undefined);
});

test('a file that was changed since stays, and its old text is kept and named', async () => {
  await killedAfter(99);
  writeFileSync(at('a'), 'mine');
  writeFileSync(at('d/e/c'), 'mine too');
  const { suffix } = parseUndoLog(fileSystem.read(at(UNDO_PATH)).toString(), UNDO_PATH);
  const recovery = recover(root);
  assert.deepEqual(recovery, {
    restored: ['b'],
    changedSince: [{ path: 'd/e/c' }, { path: 'a', old: `.a.${suffix}.old` }],
  });
  assert.equal(fileSystem.read(at('a')).toString(), 'mine');
  assert.equal(fileSystem.read(at('d/e/c')).toString(), 'mine too');
  assert.equal(fileSystem.read(at(`.a.${suffix}.old`)).toString(), 'old');
});

test('without a log there is nothing to do', () => {
  assert.equal(recover(root), undefined);
});

test('a second run is kept out as long as the first one writes', async () => {
  const first = transact(
    root,
    async (transaction) => {
      await transaction.write(changes);
      assert.throws(() => recover(root), { code: 'ANOTHER_RUN' });
      const second = transact(root, (other) => other.write([{ path: safePath('x'), text: 'x' }]), {
        logged: true,
      });
      await assert.rejects(second, { code: 'ANOTHER_RUN' });
    },
    { logged: true },
  );
  await first;
  assert.deepEqual(Object.keys(snapshot(root)!), [
    '.',
    '.secure-node-app',
    'a',
    'd',
    'd/e',
    'd/e/c',
  ]);
});

test('a file that was changed since it was decided on is refused, and all is put back', async () => {
  const before = snapshot(root);
  for (const found of [new Map([[safePath('a'), 'other']]), new Map([[safePath('d/e/c'), 'x']])]) {
    const writing = transact(root, (transaction) => transaction.write(changes), {
      logged: true,
      found,
    });
    await assert.rejects(writing, { code: 'CHANGED_MEANWHILE' });
    assert.deepEqual(snapshot(root), before);
  }
});

test('a change at the very last moment is noticed too', async () => {
  const writing = transact(root, (transaction) => transaction.write(changes), {
    logged: true,
    found: new Map([[safePath('a'), 'old']]),
    fileSystem: {
      ...fileSystem,
      link(from, to) {
        if (from === at('a')) writeFileSync(from, 'mine');
        fileSystem.link(from, to);
      },
    },
  });
  await assert.rejects(writing, { code: 'CHANGED_MEANWHILE', message: /^a was changed/ });
  assert.equal(fileSystem.read(at('a')).toString(), 'mine');
  assert.equal(fileSystem.read(at('b')).toString(), 'old');
});
