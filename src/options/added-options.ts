import type { Answers } from '../answers/answers.ts';
import type { Axis } from './axis.ts';
import { axes } from './registry.ts';
import { chosenIds } from './select.ts';

/**
 * The options that are chosen now, were not before, and stand in for none: their seeds can be created
 * beside what is there. Where one takes the place of another whose seeds the project has, those are the
 * user's code by now. `hasSeeds` says whether the project got seeds from an option.
 */
export function addedOptions(
  before: Answers,
  now: Answers,
  hasSeeds: (id: string) => boolean,
): ReadonlySet<string> {
  const added = axes.flatMap((axis) => {
    const [old, chosen] = [chosenOn(axis, before), chosenOn(axis, now)];
    const isReplaced = old.some((id) => !chosen.includes(id) && hasSeeds(id));
    return isReplaced ? [] : chosen.filter((id) => !old.includes(id));
  });
  return new Set(added);
}

function chosenOn(axis: Axis, answers: Answers): readonly string[] {
  return (axis.appliesTo?.(answers) ?? true) ? chosenIds(axis, answers) : [];
}
