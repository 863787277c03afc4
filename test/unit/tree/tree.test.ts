import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyOf } from '../../../src/tree/policy.ts';
import { Tree } from '../../../src/tree/tree.ts';

test('entries come sorted by path, whatever the order of adding', () => {
  const tree = new Tree()
    .add('b/c.ts', '1', 'core')
    .add('a', '2', 'core')
    .add('b/a', '3', 'zod', 0o755);
  assert.deepEqual(tree.paths(), ['a', 'b/a', 'b/c.ts']);
  assert.deepEqual(tree.get('b/a'), { text: '3', owner: 'zod', mode: 0o755 });
  assert.equal(tree.get('missing'), undefined);
  assert.equal(tree.size, 3);
});

test('the same path twice names both owners', () => {
  const tree = new Tree().add('src/app.ts', '', 'express');
  assert.throws(() => tree.add('src/app.ts', '', 'zod'), /express and zod both emit src\/app\.ts/);
});

test('paths that differ in case or Unicode form only collide', () => {
  const tree = new Tree().add('README.md', '', 'core').add('caf\u00e9', '', 'core');
  assert.throws(
    () => tree.add('readme.md', '', 'vm'),
    /core and vm both emit README\.md and readme\.md/,
  );
  assert.throws(() => tree.add('cafe\u0301', '', 'vm'), /both emit/);
});

test('folders that differ in case only collide', () => {
  const tree = new Tree().add('Docs/a.md', '', 'core');
  assert.throws(() => tree.add('docs/b.md', '', 'vm'), /both emit Docs and docs/);
});

test('a file cannot stand where a folder is needed, nor the other way round', () => {
  assert.throws(
    () => new Tree().add('a', '', 'one').add('a/b', '', 'two'),
    /one and two both emit a/,
  );
  assert.throws(
    () => new Tree().add('a/b', '', 'one').add('a', '', 'two'),
    /one and two both emit a/,
  );
});

test('an unsafe path is refused', () => {
  assert.throws(() => new Tree().add('../x', '', 'core'), { code: 'UNSAFE_PATH' });
});

test('sources, tests, migrations, README and lockfile are seeds, all else is managed', () => {
  for (const path of ['src/app.ts', 'test/unit/a.test.ts', 'README.md', 'package-lock.json']) {
    assert.equal(policyOf(path), 'seed', path);
  }
  for (const path of [
    'package.json',
    '.env.example',
    'Dockerfile',
    'docs/README.md',
    'tsconfig.json',
  ]) {
    assert.equal(policyOf(path), 'managed', path);
  }
});
