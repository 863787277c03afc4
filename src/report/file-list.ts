import type { FileDecision } from '../merge/file-decision.ts';

/** Decisions as machines get them. */
export function fileList(decisions: readonly FileDecision[]) {
  return decisions.map(({ path, policy, decision }) => ({ path, policy, action: decision.kind }));
}
