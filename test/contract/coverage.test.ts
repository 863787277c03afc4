import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { axes } from '../../src/options/registry.ts';
import { cases } from './cases/index.ts';
import { frameworkTraps } from './framework-traps.ts';
import { guideBugs } from './guide-bugs.ts';
import { frameworkMutations, mutations } from './mutations/index.ts';
import type { Mutation } from './mutations/mutation.ts';

const templates = join(import.meta.dirname, '../../templates');
const names = new Set(cases.map((one) => one.name));

test('the contract has at least 200 cases', () => {
  assert.ok(cases.length >= 200, String(cases.length));
});

test('every bug of the guide has a case that exists, or a reason', () => {
  const expected = Array.from({ length: 50 }, (_, index) => `G${index + 1}`);
  assert.deepEqual(Object.keys(guideBugs), expected);
  for (const [bug, covered] of Object.entries(guideBugs)) {
    if (typeof covered === 'string') continue;
    for (const name of covered) assert.ok(names.has(name), `${bug}: no case "${name}"`);
  }
});

test('every trap of a framework has a case or an emitted test that exists', () => {
  for (const [id, traps] of Object.entries(frameworkTraps)) {
    for (const [trap, shownBy] of Object.entries(traps)) {
      for (const name of shownBy) {
        const [file = '', title] = name.split(' › ');
        if (title === undefined) assert.ok(names.has(name), `${id}, ${trap}: no case "${name}"`);
        else assert.ok(emittedTest(id, file).includes(title), `${id}, ${trap}: no test "${name}"`);
      }
    }
  }
});

/** The text of a test that projects of a framework have. */
function emittedTest(framework: string, file: string): string {
  const found = [framework, 'shared'].map((folder) =>
    join(templates, 'framework', folder, 'files', file),
  );
  const path = found.find((each) => existsSync(each));
  return path === undefined ? '' : readFileSync(path, 'utf8').replaceAll("\\'", "'");
}

const frameworks = Object.entries(frameworkMutations);

test('every framework has its mutations and traps', () => {
  const axis = axes.find(({ id }) => id === 'framework');
  const ids = axis?.options.map(({ id }) => id);
  assert.deepEqual(
    frameworks.map(([id]) => id),
    ids,
  );
  assert.deepEqual(Object.keys(frameworkTraps), ids);
});

test('every mutation has a name of its own and names a case that exists', () => {
  for (const [, own] of frameworks) {
    const all = [...mutations, ...own];
    for (const { name, caughtBy } of all) {
      assert.ok(names.has(caughtBy), `${name}: no case "${caughtBy}"`);
    }
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
  }
});

/** Asserts that each file a glob finds for the mutation holds its text exactly once, and that one is found. */
function checkText(pattern: string, { name, find }: Mutation): void {
  const paths = globSync(pattern, { cwd: templates });
  assert.ok(paths.length > 0, `${name}: there is no ${pattern}`);
  // What is rendered is complete in a project only; the run of the mutations itself checks it there.
  for (const path of paths.filter((file) => !file.endsWith('.hbs'))) {
    const found = readFileSync(join(templates, path), 'utf8').split(find).length - 1;
    assert.equal(found, 1, `${name}: ${path} holds the text ${found} times`);
  }
}

test('every mutation finds its text in the templates exactly once', () => {
  for (const mutation of mutations) {
    checkText(`{*,*/*,framework/shared/*}/files/${mutation.file}{,.hbs}`, mutation);
  }
  for (const [id, own] of frameworks) {
    for (const mutation of own) checkText(`framework/${id}/files/${mutation.file}`, mutation);
  }
});
