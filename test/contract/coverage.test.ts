import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cases } from './cases/index.ts';
import { guideBugs } from './guide-bugs.ts';
import { mutations } from './mutations/index.ts';

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

test('every mutation names a case that exists', () => {
  for (const { name, caughtBy } of mutations) {
    assert.ok(names.has(caughtBy), `${name}: no case "${caughtBy}"`);
  }
  assert.equal(new Set(mutations.map(({ name }) => name)).size, mutations.length);
});

test('every mutation finds its text in the templates exactly once', () => {
  const templates = join(import.meta.dirname, '../../templates');
  for (const { name, file, find } of mutations) {
    for (const path of globSync(`*/{,*/}files/${file}`, { cwd: templates })) {
      const found = readFileSync(join(templates, path), 'utf8').split(find).length - 1;
      assert.equal(found, 1, `${name}: ${path} holds the text ${found} times`);
    }
  }
});
