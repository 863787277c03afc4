import type { Group } from '../tree/group.ts';
import type { Axis } from './axis.ts';

/**
 * The deployments that files of some groups are part of: those `before`, those that the groups lead to and
 * the repository shows, and for whatever is still missing the first that brings it.
 */
export function deploymentsFor(
  { options }: Axis,
  groups: readonly Group[],
  { before, shown }: { before: readonly string[]; shown: readonly string[] },
): string[] {
  const able = options.filter((option) => option.groups !== undefined);
  const brought = new Set(
    able
      .filter(({ id }) => before.includes(id))
      .flatMap((option) => [...(option.groups?.leads ?? []), ...(option.groups?.along ?? [])]),
  );
  const chosen = able.filter((option) => {
    const { leads = [], along = [] } = option.groups ?? {};
    if (before.includes(option.id)) return true;
    const wanted = leads.filter((group) => groups.includes(group));
    const isMissing = wanted.some((group) => !brought.has(group));
    if (!isMissing && !(wanted.length > 0 && shown.includes(option.id))) return false;
    for (const group of [...wanted, ...along]) brought.add(group);
    return true;
  });
  const none = options.find((option) => option.groups === undefined);
  return (chosen.length > 0 || !none ? chosen : [none]).map(({ id }) => id);
}
