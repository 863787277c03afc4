import type { Answers } from '../answers/answers.ts';
import type { FileDecision } from '../merge/file-decision.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { unifiedDiff } from './diff.ts';
import { fileList } from './file-list.ts';

/** What would be done, for `--dry-run`, `--diff` and `--json`. */
export interface PlannedProject {
  answers: Answers;
  decisions: readonly FileDecision[];
  /** The texts that lie on disk already. */
  present: ReadonlyMap<SafePath, string>;
}

/** Prints the plan and changes nothing. */
export function reportPlan(
  { answers, decisions, present }: PlannedProject,
  { json, diff }: { json?: boolean; diff?: boolean },
): void {
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ answers, files: diff ? withDiffs(decisions, present) : fileList(decisions) }, null, 2)}\n`,
    );
    return;
  }
  for (const { path, decision } of decisions) {
    const isDiffed = diff && 'text' in decision;
    process.stdout.write(
      isDiffed ? unifiedDiff(path, present.get(path), decision.text) : `${decision.kind} ${path}\n`,
    );
  }
  if (!diff) process.stdout.write(`${decisions.length} files; nothing was written.\n`);
}

function withDiffs(
  decisions: readonly FileDecision[],
  present: ReadonlyMap<SafePath, string>,
): readonly object[] {
  return fileList(decisions).map((file, index) => {
    const { path, decision } = decisions[index]!;
    if (!('text' in decision)) return file;
    return { ...file, diff: unifiedDiff(path, present.get(path), decision.text) };
  });
}
