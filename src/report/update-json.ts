import { groupOf } from '../tree/group.ts';
import { unifiedDiff } from './diff.ts';
import type { Update } from './update.ts';
import { actionOf, conflictsIn, isOpen, shownText } from './update.ts';

/** An update as machines get it. */
export function updateJson(update: Update, { written, diff }: { written: boolean; diff: boolean }) {
  const { directory, generator, answers, decisions, present, byHand, variables, next } = update;
  const files = decisions.map((file) => {
    const text = shownText(file);
    const before = present.get(file.path);
    return {
      path: file.path,
      group: groupOf(file.path),
      policy: file.policy,
      action: actionOf(file, present),
      open: isOpen(file),
      conflicts: conflictsIn(file),
      ...(diff && text !== undefined && { diff: unifiedDiff(file.path, before, text) }),
    };
  });
  const hands = byHand.map(({ path, action, before, now }) => ({
    path,
    action,
    ...(diff && { diff: unifiedDiff(path, before, now) }),
  }));
  const conflicts = files.filter(({ open }) => open).length;
  const { hadChanges, existing } = update;
  return {
    ...{ directory, generator, answers, written, hadChanges, conflicts },
    ...{ files, byHand: hands, variables, next },
    ...(existing && { inferred: existing.inferred, leftOut: existing.leftOut }),
  };
}
