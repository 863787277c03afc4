import type { Axis } from '../options/axis.ts';
import { axes } from '../options/registry.ts';
import type { Answers } from './answers.ts';
import { parseDomain } from './domain.ts';
import type { Host } from './host.ts';
import { checkRules } from './rules.ts';
import { parseChoice } from './values.ts';

/** The answers a person may give: all but the project's name and what the machine tells. */
export type Choices = Omit<Answers, 'name' | 'pinnedNode'>;

/** Keys of `Choices`, as config files spell them. */
export const choiceKeys: readonly (keyof Choices)[] = [...axes.map(({ id }) => id), 'domain'];

export const defaultDomain = 'example.com';

/**
 * Checks each given value by itself and adds it to `choices`, so that those before a wrong one are not
 * lost; `source` names it in errors.
 */
export function parseChoices(
  given: Readonly<Record<string, unknown>>,
  source: (key: string, flag: string) => string,
  choices: Partial<Record<string, unknown>> = {},
): Partial<Choices> {
  for (const axis of axes) {
    if (given[axis.id] === undefined) continue;
    choices[axis.id] = parseChoice(axis, given[axis.id], source(axis.id, axis.flag));
  }
  if (given['domain'] !== undefined) {
    choices['domain'] = parseDomain(given['domain'], source('domain', '--domain'));
  }
  return choices;
}

/**
 * Fills in what the project was made from before, and defaults, and refuses combinations that cannot
 * work.
 */
export function completeAnswers(
  given: Partial<Choices>,
  project: Pick<Answers, 'name' | 'pinnedNode'>,
  host?: Host,
  before: Partial<Choices> = {},
): Answers {
  const answers = { ...defaultChoices(host), ...before, ...given, ...project };
  checkRules(answers, new Set(Object.keys(given)));
  return answers;
}

/** The option that is taken where none is given: what the machine suggests, or else the first. */
export function defaultOption({ options, detected }: Axis, host?: Host): string {
  const suggested = host && detected?.(host);
  return (options.find(({ id }) => id === suggested) ?? options[0])?.id ?? '';
}

function defaultChoices(host?: Host): Choices {
  const defaults = axes.map((axis) => {
    const option = defaultOption(axis, host);
    return [axis.id, axis.multiple ? [option] : option];
  });
  return { ...Object.fromEntries(defaults), domain: defaultDomain } as Choices;
}
