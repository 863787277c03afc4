import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { stateChanges } from '../../../src/apply/changes.ts';
import { transact } from '../../../src/apply/transaction.ts';
import { decideTree } from '../../../src/merge/decide-tree.ts';
import { parseManifest, sha256 } from '../../../src/state/manifest.ts';
import { readInside } from '../../../src/state/read-inside.ts';
import { nextState, readState, stateFiles } from '../../../src/state/state.ts';
import { safePath } from '../../../src/tree/safe-path.ts';
import { Tree } from '../../../src/tree/tree.ts';

const answers = { name: 'my-app', deploy: ['compose'] };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'state-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function stateOf(tree: Tree) {
  const decisions = decideTree(tree, undefined, new Map());
  return nextState(undefined, tree, decisions, { generator: '1.2.3', answers });
}

const tree = () =>
  new Tree().add('.gitignore', 'dist\n', 'core').add('src/app.ts', 'app\n', 'express');

test('what is stored reads back as the same', async () => {
  const state = stateOf(tree());
  await transact(folder, (transaction) => transaction.write(stateChanges(undefined, state)));
  assert.deepEqual(readState(folder), state);
});

test('only managed files have a base, under a name that no tool takes for a real file', () => {
  const files = stateFiles(stateOf(tree()));
  assert.deepEqual(
    [...files.keys()],
    ['.secure-node-app/base/_.gitignore.base', '.secure-node-app/manifest.json'],
  );
  assert.deepEqual(JSON.parse([...files.values()].at(-1)!).files['src/app.ts'], {
    owner: 'express',
    policy: 'seed',
    sha256: sha256('app\n'),
  });
});

test('no two files share a base, and no pattern for dot-files hides one', () => {
  const paths = [
    '.env.example',
    '_env.example',
    '._env.example',
    '.github/_a',
    '_.github/a',
    'a',
    '_a',
  ];
  const files = new Tree();
  for (const name of paths) files.add(name, name, 'core');
  const stored = [...stateFiles(stateOf(files)).keys()].slice(0, -1);
  assert.equal(new Set(stored).size, paths.length);
  for (const name of stored) assert.doesNotMatch(name.replace('.secure-node-app/', ''), /(^|\/)\./);
});

test('the same project is remembered in the same bytes', () => {
  const other = new Tree()
    .add('src/app.ts', 'app\n', 'express')
    .add('.gitignore', 'dist\n', 'core');
  assert.deepEqual(stateFiles(stateOf(other)), stateFiles(stateOf(tree())));
});

test('a base that is not what the manifest says is no base', async () => {
  const state = stateOf(tree());
  await transact(folder, (transaction) => transaction.write(stateChanges(undefined, state)));
  writeFileSync(path.join(folder, '.secure-node-app/base/_.gitignore.base'), 'other\n');
  assert.equal(readState(folder)?.base.size, 0);
});

test('a folder that the generator never saw has no state', () => {
  assert.equal(readState(folder), undefined);
});

test('a base that is no longer needed is removed', () => {
  const [first, ...rest] = stateChanges(stateOf(tree()), stateOf(new Tree().add('a', '', 'core')));
  assert.deepEqual(first, { path: '.secure-node-app/base/_.gitignore.base' });
  assert.equal(rest.at(-1)?.path, '.secure-node-app/manifest.json');
});

describe('a manifest that someone edited', () => {
  const file = { owner: 'core', policy: 'managed', sha256: 'a'.repeat(64) };
  const manifest = (changes: object) =>
    JSON.stringify({ generator: '1.0.0', answers: {}, files: { a: file }, ...changes });
  const refused: readonly (readonly [string, string, string])[] = [
    ['is not JSON', '{', 'MANIFEST_DAMAGED'],
    ['is a list', '[]', 'MANIFEST_DAMAGED'],
    ['has no version', manifest({ generator: 1 }), 'MANIFEST_DAMAGED'],
    [
      'has an escape sequence for a version',
      manifest({ generator: '\u001b[2J' }),
      'MANIFEST_DAMAGED',
    ],
    ['has no answers', manifest({ answers: null }), 'MANIFEST_DAMAGED'],
    ['has no files', manifest({ files: 1 }), 'MANIFEST_DAMAGED'],
    ['names an absolute path', manifest({ files: { '/etc/passwd': file } }), 'UNSAFE_PATH'],
    ['climbs out', manifest({ files: { '../x': file } }), 'UNSAFE_PATH'],
    ['reaches into .git', manifest({ files: { '.git/hooks/pre-commit': file } }), 'UNSAFE_PATH'],
    ['names a file twice', manifest({ files: { a: file, A: file } }), 'MANIFEST_DAMAGED'],
    [
      'has an unknown policy',
      manifest({ files: { a: { ...file, policy: 'x' } } }),
      'MANIFEST_DAMAGED',
    ],
    ['has no hash', manifest({ files: { a: { ...file, sha256: '' } } }), 'MANIFEST_DAMAGED'],
    ['has no owner', manifest({ files: { a: { ...file, owner: 1 } } }), 'MANIFEST_DAMAGED'],
  ];
  for (const [name, text, code] of refused) {
    test(`that ${name} is refused`, () => assert.throws(() => parseManifest(text), { code }));
  }

  test('with CRLF line endings is read all the same', () => {
    assert.equal(parseManifest(`\uFEFF${manifest({})}\r\n`).files.size, 1);
  });

  test('does not reach the prototype', () => {
    const text = `{"generator":"1.0.0","answers":{},"files":{"__proto__":${JSON.stringify(file)}}}`;
    assert.deepEqual([...parseManifest(text).files.keys()], ['__proto__']);
    assert.equal(Object.hasOwn(Object.prototype, 'owner'), false);
  });
});

describe('reading inside a folder', () => {
  const read = (name: string) => readInside(folder, safePath(name));

  test('gives the text, or nothing where there is no file', () => {
    writeFileSync(path.join(folder, 'a'), 'x');
    assert.equal(read('a'), 'x');
    assert.equal(read('b'), undefined);
    assert.equal(read('c/d'), undefined);
  });

  test('refuses a link to a file, a link on the way, and one that leads nowhere', () => {
    mkdirSync(path.join(folder, 'real'));
    writeFileSync(path.join(folder, 'real/a'), 'x');
    symlinkSync(path.join(folder, 'real/a'), path.join(folder, 'link'));
    symlinkSync(path.join(folder, 'real'), path.join(folder, 'way'));
    symlinkSync('/nowhere', path.join(folder, 'dead'));
    for (const name of ['link', 'way/a', 'dead']) {
      assert.throws(() => read(name), { code: 'SYMBOLIC_LINK' }, name);
    }
  });

  test('refuses a folder and a pipe', { skip: process.platform === 'win32' }, () => {
    mkdirSync(path.join(folder, 'dir'));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    assert.throws(() => read('dir'), { code: 'NOT_A_TEXT_FILE' });
    assert.throws(() => read('pipe'), { code: 'NOT_A_TEXT_FILE' });
  });
});
