import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planFor } from '../../../src/plan/plan.ts';
import { versions } from '../../../src/render/versions.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';

test('every package in templates/versions is a dependency of some project', () => {
  const used = new Set<string>(['pinned-node']);
  for (const answers of allCombinations().filter(isValid)) {
    const { dependencies, devDependencies } = planFor(answers);
    for (const name of [...dependencies, ...devDependencies]) used.add(name);
  }
  assert.deepEqual(
    Object.keys(versions()).filter((name) => !used.has(name)),
    [],
  );
});
