import type { FileDecision } from '../merge/file-decision.ts';
import { sameText } from '../merge/text-style.ts';
import type { Manifest } from '../state/manifest.ts';
import type { SafePath } from '../tree/safe-path.ts';

/** How a file stands to what this version would generate. */
export type Status =
  | 'in-sync'
  | 'customised'
  /** Deleted, as an update has said since. */
  | 'left-out'
  | 'outdated'
  /** Deleted, and nobody has said that it is to be so. */
  | 'missing'
  | 'unresolved';

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

/**
 * How each managed file stands, by decisions whose merges are settled for the user's side. Seeds are the
 * user's, and stand as they like.
 */
export function fileStatuses(
  decisions: readonly FileDecision[],
  manifest: Manifest | undefined,
  present: ReadonlyMap<SafePath, string>,
  version: string,
): readonly FileStatus[] {
  return decisions.flatMap(({ path, policy, decision }) => {
    if (policy !== 'managed') return [];
    const status = STATUS[decision.kind];
    if (status === undefined) return [];
    if (status === 'missing' && manifest?.files.get(path)?.deleted) {
      return [{ path, status: 'left-out' }];
    }
    // What this version offered before, and would not change: the user's side was taken.
    const isSettled =
      manifest?.generator === version &&
      decision.kind === 'merge' &&
      sameText(decision.text, present.get(path) ?? '');
    return [{ path, status: isSettled ? 'customised' : status }];
  });
}

const FINE: readonly Status[] = ['customised', 'left-out'];

/** Whether a status is drift: what the user decided is not, unless it is to be. */
export function isDrift({ status }: FileStatus, strict: boolean): boolean {
  return status !== 'in-sync' && (strict || !FINE.includes(status));
}
