import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Answers } from '../../src/answers/answers.ts';
import { completeAnswers } from '../../src/answers/resolve.ts';
import { axes } from '../../src/options/registry.ts';
import { planFor } from '../../src/plan/plan.ts';
import { render } from '../../src/render/render.ts';
import { isValid } from '../support/combinations.ts';
import { cases } from './cases/index.ts';
import { frameworkTraps } from './framework-traps.ts';
import { guideBugs } from './guide-bugs.ts';
import { frameworkMutations, mutations, mutationsFor } from './mutations/index.ts';

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

test('every mutation finds its text exactly once, whatever else a project is made of', () => {
  for (const [id] of frameworks) {
    for (const answers of projectsOf(id)) {
      const tree = render(planFor(answers));
      for (const { name, file, find } of mutationsFor(id)) {
        const source = tree.get(file) ?? tree.get(file.replace(/\.ts$/, '.js'));
        const found = (source?.text ?? '').split(find).length - 1;
        assert.equal(found, 1, `${name}: ${file} holds the text ${found} times`);
      }
    }
  }
});

/** Projects of a framework with each language, validator and database. */
function projectsOf(framework: string): Answers[] {
  const usual = { ...completeAnswers({}, { name: 'app', pinnedNode: false }), framework };
  const varied = ['language', 'validation', 'database'] as const;
  return varied
    .reduce<Answers[]>(
      (all, axis) => {
        const options = axes.find(({ id }) => id === axis)?.options ?? [];
        return all.flatMap((answers) => options.map(({ id }) => ({ ...answers, [axis]: id })));
      },
      [usual],
    )
    .filter(isValid);
}
