import { suite, test } from 'node:test';
import { checkProject } from '../support/check-project.ts';
import { allCombinations, choiceNames, isValid } from '../support/combinations.ts';

suite('every project that any answers give renders whole, twice alike, and parses', () => {
  for (const answers of allCombinations().filter(isValid)) {
    test(choiceNames(answers).join(', '), () => checkProject(answers));
  }
});
