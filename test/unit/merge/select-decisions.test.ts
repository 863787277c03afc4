import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideTree } from '../../../src/merge/decide-tree.ts';
import { onlyGroups, onlyRestored } from '../../../src/merge/select-decisions.ts';
import { seedChanges } from '../../../src/merge/seed-changes.ts';
import { nextState } from '../../../src/state/state.ts';
import type { SafePath } from '../../../src/tree/safe-path.ts';
import { Tree } from '../../../src/tree/tree.ts';

const tree = () =>
  new Tree()
    .add('Dockerfile', 'FROM\n', 'core')
    .add('.nvmrc', '24\n', 'core')
    .add('docs/x.md', 'x\n', 'core')
    .add('src/a.ts', 'a\n', 'one');
const state = nextState(undefined, tree(), decideTree(tree(), undefined, new Map()), {
  generator: '1.0.0',
  answers: {},
});
const there = (files: Record<string, string>) =>
  new Map(Object.entries(files)) as Map<SafePath, string>;
const all = { Dockerfile: 'FROM\n', '.nvmrc': '24\n', 'docs/x.md': 'x\n', 'src/a.ts': 'a\n' };

test('--only takes files of the groups, and none that has no group', () => {
  const decisions = decideTree(tree(), state, there(all));
  const paths = onlyGroups(decisions, new Set(['docker', 'ci'])).map(({ path }) => path);
  assert.deepEqual(paths, ['Dockerfile']);
});

test('--restore takes what is gone, a seed as well, and names what cannot be', () => {
  const gone = decideTree(tree(), state, there({ '.nvmrc': '24\n' }));
  assert.deepEqual(
    onlyRestored(gone, tree(), ['./Dockerfile', 'src/a.ts']).map(({ decision }) => decision),
    [
      { kind: 'create', text: 'FROM\n' },
      { kind: 'create', text: 'a\n' },
    ],
  );
  assert.throws(() => onlyRestored(gone, tree(), ['.nvmrc']), { code: 'NOT_DELETED' });
  assert.throws(() => onlyRestored(gone, tree(), ['dockerfile']), {
    code: 'NOT_GENERATED',
    message: /did you mean Dockerfile\?/,
  });
});

test('a seed that is new is created for options that are new, and left out for others', () => {
  const more = tree().add('src/b.ts', 'b\n', 'two').add('src/c.ts', 'c\n', 'one');
  const decisions = decideTree(more, state, there(all), new Set(['two']));
  const kinds = Object.fromEntries(decisions.map(({ path, decision }) => [path, decision.kind]));
  assert.equal(kinds['src/b.ts'], 'create');
  assert.equal(kinds['src/c.ts'], 'left-out');
});

test('what other answers mean for seeds is said by file, as far as it is there to do', () => {
  const before = tree().add('src/old.ts', '1\n', 'one').add('src/gone.ts', '1\n', 'one');
  const now = new Tree().add('src/a.ts', 'A\n', 'two').add('src/new.ts', 'n\n', 'two');
  const remembered = nextState(undefined, before, decideTree(before, undefined, new Map()), {
    generator: '1.0.0',
    answers: {},
  });
  const yours = there({ ...all, 'src/old.ts': 'edited\n' });
  const decisions = decideTree(now, remembered, yours);
  assert.deepEqual(
    seedChanges(before, now, decisions, yours).map(({ path, action }) => [path, action]),
    [
      ['src/a.ts', 'change'],
      ['src/new.ts', 'add'],
      ['src/old.ts', 'remove'],
    ],
  );
  const done = there({ ...all, 'src/a.ts': 'A\n' });
  const rest = seedChanges(before, now, decideTree(now, remembered, done), done);
  assert.deepEqual(
    rest.map(({ path }) => path),
    ['src/new.ts'],
  );
});

test('files that were not decided on stay remembered as they were', () => {
  const next = new Tree().add('Dockerfile', 'FROM 2\n', 'core').add('.nvmrc', '26\n', 'core');
  const some = onlyGroups(decideTree(next, state, there(all)), new Set(['docker']));
  const after = nextState(state, next, some, { generator: '2.0.0', answers: {} });
  assert.equal(after.base.get('Dockerfile' as SafePath), 'FROM 2\n');
  assert.equal(after.base.get('.nvmrc' as SafePath), '24\n');
  assert.ok(after.manifest.files.has('src/a.ts' as SafePath));
});
