import { GeneratorError } from '../errors.ts';
import type { Group } from '../tree/group.ts';
import { groups } from '../tree/group.ts';
import { nearest } from './nearest.ts';

/** The groups that `--only` names, comma-separated. */
export function parseGroups(given: string): ReadonlySet<Group> {
  return new Set(given.split(',').map((name) => parseGroup(name.trim())));
}

function parseGroup(name: string): Group {
  const group = groups.find((known) => known === name);
  if (group) return group;
  const meant = nearest(name, groups);
  throw new GeneratorError({
    code: 'UNKNOWN_VALUE',
    message: `--only does not take ${JSON.stringify(name)}${meant ? `; did you mean ${meant}?` : '.'}`,
    suggestion: `Choose from ${groups.join(', ')}.`,
  });
}
