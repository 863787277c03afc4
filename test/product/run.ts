/**
 * Renders the whole product of options and checks each project.
 *   npm run test:product -- [N]     every Nth project only; with a prime, any two choices meet all the same
 */
import { suite, test } from 'node:test';
import { axes } from '../../src/options/registry.ts';
import type { Answers } from '../../src/answers/answers.ts';
import { checkProject } from '../support/check-project.ts';
import { allCombinations, choiceNames, isValid } from '../support/combinations.ts';

const nth = Number(process.argv[2] ?? 1);

/** An answer that changes nothing is given in one way only. */
function isDistinct(answers: Answers): boolean {
  return axes.every(
    ({ id, options, appliesTo }) =>
      (appliesTo?.(answers) ?? true) || answers[id] === options[0]?.id,
  );
}

suite('every project that any answers give renders whole, twice alike, and parses', () => {
  const projects = allCombinations().filter((answers) => isValid(answers) && isDistinct(answers));
  for (const answers of projects.filter((_, at) => at % nth === 0)) {
    test(choiceNames(answers).join(', '), () => checkProject(answers));
  }
});
