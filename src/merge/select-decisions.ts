import path from 'node:path';
import { nearest } from '../answers/nearest.ts';
import { GeneratorError } from '../errors.ts';
import type { Group } from '../tree/group.ts';
import { groupOf } from '../tree/group.ts';
import type { Tree } from '../tree/tree.ts';
import type { FileDecision } from './file-decision.ts';

/** The decisions on files of some groups. */
export function onlyGroups(
  decisions: readonly FileDecision[],
  groups: ReadonlySet<Group>,
): readonly FileDecision[] {
  return decisions.filter(({ path: name }) => {
    const group = groupOf(name);
    return group !== undefined && groups.has(group);
  });
}

/** The decisions that bring back files which are not there, and no others. */
export function onlyRestored(
  decisions: readonly FileDecision[],
  tree: Tree,
  names: readonly string[],
): readonly FileDecision[] {
  return names.map((given) => {
    const name = path.posix.normalize(given);
    const file = decisions.find((decision) => decision.path === name);
    const text = tree.get(name)?.text;
    if (!file || text === undefined) throw notGenerated(given, tree);
    const isGone = file.decision.kind === 'stay-deleted' || file.decision.kind === 'left-out';
    if (!isGone && file.decision.kind !== 'create') throw notDeleted(given);
    return { ...file, decision: { kind: 'create', text } };
  });
}

function notGenerated(name: string, tree: Tree): GeneratorError {
  const meant = nearest(name, tree.paths());
  return new GeneratorError({
    code: 'NOT_GENERATED',
    message: `${name} is no file of this project as it is generated${meant ? `; did you mean ${meant}?` : '.'}`,
    suggestion: 'Name its path from the project’s directory, as --dry-run lists it.',
  });
}

function notDeleted(name: string): GeneratorError {
  return new GeneratorError({
    code: 'NOT_DELETED',
    message: `${name} is there, so there is nothing to restore.`,
    suggestion: 'Delete it first if it is to be as it would be generated now.',
  });
}
