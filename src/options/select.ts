import type { Answers } from '../answers/answers.ts';
import type { Axis } from './axis.ts';
import type { Option } from './option.ts';
import { axes } from './registry.ts';

/** The options that the answers name, in registry order. The answers are known to be valid. */
export function selectOptions(answers: Partial<Answers>): readonly Option[] {
  return axes
    .filter((axis) => axis.appliesTo?.({ deploy: answers.deploy ?? [] }) ?? true)
    .flatMap((axis) => axis.options.filter(({ id }) => chosenIds(axis, answers).includes(id)));
}

/** The ids that the answers hold for one axis. */
export function chosenIds(axis: Axis, answers: Partial<Answers>): readonly string[] {
  return [answers[axis.id] ?? []].flat();
}
