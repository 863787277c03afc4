import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidedPaths, decideTree } from '../../../src/merge/decide-tree.ts';
import type { State } from '../../../src/state/state.ts';
import { nextState } from '../../../src/state/state.ts';
import type { SafePath } from '../../../src/tree/safe-path.ts';
import { Tree } from '../../../src/tree/tree.ts';

const written = { generator: '1.0.0', answers: {} };
const disk = (files: Record<string, string>) =>
  new Map(Object.entries(files)) as Map<SafePath, string>;
const kinds = (tree: Tree, state: State | undefined, files: Record<string, string>) =>
  Object.fromEntries(
    decideTree(tree, state, disk(files)).map(({ path, decision }) => [path, decision.kind]),
  );

function created(): { tree: Tree; state: State } {
  const tree = new Tree().add('package.json', '{}\n', 'core').add('src/app.ts', 'app\n', 'express');
  return {
    tree,
    state: nextState(undefined, tree, decideTree(tree, undefined, new Map()), written),
  };
}

test('everything is created in an empty folder, with owner, policy and mode', () => {
  const tree = new Tree().add('run.sh', '#!\n', 'vm', 0o755).add('src/a.ts', '', 'core');
  assert.deepEqual(decideTree(tree, undefined, new Map()), [
    {
      path: 'run.sh',
      owner: 'vm',
      policy: 'managed',
      mode: 0o755,
      decision: { kind: 'create', text: '#!\n' },
    },
    { path: 'src/a.ts', owner: 'core', policy: 'seed', decision: { kind: 'create', text: '' } },
  ]);
});

test('a README that was there already stays', () => {
  const tree = new Tree().add('README.md', 'ours\n', 'core');
  assert.deepEqual(kinds(tree, undefined, { 'README.md': 'theirs\n' }), { 'README.md': 'keep' });
});

test('the second run over the same files changes nothing', () => {
  const { tree, state } = created();
  const files = { 'package.json': '{}\n', 'src/app.ts': 'app\n' };
  assert.deepEqual(kinds(tree, state, files), {
    'package.json': 'unchanged',
    'src/app.ts': 'unchanged',
  });
  assert.deepEqual(nextState(state, tree, decideTree(tree, state, disk(files)), written), state);
});

test('a file that is no longer generated is decided on too', () => {
  const { state } = created();
  const tree = new Tree().add('src/app.ts', 'app\n', 'express');
  assert.deepEqual(decidedPaths(tree, state), ['package.json', 'src/app.ts']);
  assert.deepEqual(kinds(tree, state, { 'package.json': '{}\n', 'src/app.ts': 'mine\n' }), {
    'package.json': 'delete',
    'src/app.ts': 'keep',
  });
});

test('without its stored base an untouched file is still known by its hash', () => {
  const { state } = created();
  const bare: State = { manifest: state.manifest, base: new Map() };
  const tree = new Tree().add('package.json', '{"a":1}\n', 'core');
  assert.equal(kinds(tree, bare, { 'package.json': '{}\r\n' })['package.json'], 'update');
  assert.equal(kinds(tree, bare, { 'package.json': '{"b":1}\n' })['package.json'], 'conflict');
  assert.equal(kinds(tree, bare, {})['package.json'], 'stay-deleted');
});
