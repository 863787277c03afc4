import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRules } from '../../src/answers/rules.ts';
import { checkProject } from '../support/check-project.ts';
import { allCombinations, choiceNames, isValid } from '../support/combinations.ts';
import { covering, meetings } from '../support/covering.ts';

const combinations = allCombinations();
const valid = combinations.filter(isValid);

test('the combinations that are refused are those that an independent oracle refuses', () => {
  for (const answers of combinations) {
    const check = () => checkRules(answers, new Set(['deploy']));
    if (isValid(answers)) assert.doesNotThrow(check);
    else assert.throws(check, /rule [a-z-]+\)$/);
  }
});

// Any two choices that can meet do meet in one of these; `npm run test:product` renders all there are.
for (const answers of covering(valid, (row) => meetings(choiceNames(row)))) {
  test(`${choiceNames(answers).join(', ')}: renders whole, twice alike, and parses`, () => {
    checkProject(answers);
  });
}
