import { GeneratorError } from '../errors.ts';
import type { Manifest } from '../state/manifest.ts';
import { MANIFEST_PATH } from '../state/manifest.ts';
import type { Answers } from './answers.ts';
import { nearest } from './nearest.ts';
import { nameProblem } from './project-name.ts';
import type { Choices } from './resolve.ts';
import { choiceKeys, completeAnswers, parseChoices } from './resolve.ts';

/**
 * The answers that a project was made from, with those that are `given` in their place. What is stored is
 * checked like any input; a question that is newer than the project has its default.
 */
export function answersFrom(
  { answers }: Pick<Manifest, 'answers'>,
  given: Partial<Choices> = {},
): Answers {
  const { name, pinnedNode } = answers;
  if (typeof name !== 'string' || nameProblem(name) !== undefined) throw unusable('name', name);
  if (typeof pinnedNode !== 'boolean') throw unusable('pinnedNode', pinnedNode);
  return completeAnswers(given, { name, pinnedNode }, undefined, knownChoices({ answers }));
}

/** The choices that a manifest holds, as they are. */
export function knownChoices({ answers }: Pick<Manifest, 'answers'>): Partial<Choices> {
  const { name: _name, pinnedNode: _pinnedNode, ...others } = answers;
  for (const key of Object.keys(others)) {
    if (!choiceKeys.some((known) => known === key)) throw unknownKey(key);
  }
  return parseChoices(others, (key) => `${key} in ${MANIFEST_PATH}`);
}

function unusable(key: string, value: unknown): GeneratorError {
  return new GeneratorError({
    code: 'MANIFEST_DAMAGED',
    message: `${MANIFEST_PATH} cannot be used: ${key} cannot be ${JSON.stringify(value) ?? 'left out'}.`,
    suggestion: 'Bring it back from your version control.',
  });
}

function unknownKey(key: string): GeneratorError {
  const meant = nearest(key, choiceKeys);
  return new GeneratorError({
    code: 'MANIFEST_DAMAGED',
    message: `${MANIFEST_PATH} has an unknown answer ${JSON.stringify(key)}${meant ? `; did you mean ${meant}?` : '.'}`,
    suggestion: `Known answers are name, pinnedNode, ${choiceKeys.join(', ')}.`,
  });
}
