import type { FileDecision } from '../merge/file-decision.ts';
import type { SafePath } from '../tree/safe-path.ts';

/** How a file stands to what this version would generate. */
export type Status = 'in-sync' | 'customised' | 'outdated' | 'missing' | 'unresolved';

export interface FileStatus {
  path: SafePath;
  status: Status;
}

const STATUS: Readonly<Record<FileDecision['decision']['kind'], Status | undefined>> = {
  unchanged: 'in-sync',
  adopt: 'in-sync',
  keep: 'customised',
  detach: 'customised',
  update: 'outdated',
  merge: 'outdated',
  conflict: 'outdated',
  reject: 'outdated',
  create: 'outdated',
  delete: 'outdated',
  'stay-deleted': 'missing',
  unresolved: 'unresolved',
  forget: undefined,
  'left-out': undefined,
};

/** How each managed file stands. Seeds are the user's, and stand as they like. */
export function fileStatuses(decisions: readonly FileDecision[]): readonly FileStatus[] {
  return decisions.flatMap(({ path, policy, decision }) => {
    const status = policy === 'managed' ? STATUS[decision.kind] : undefined;
    return status === undefined ? [] : [{ path, status }];
  });
}

/** Whether a status is drift: edits are not, unless they are to be. */
export function isDrift({ status }: FileStatus, strict: boolean): boolean {
  return status !== 'in-sync' && (strict || status !== 'customised');
}
