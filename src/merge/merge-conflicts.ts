import type { SafePath } from '../tree/safe-path.ts';
import type { Decision } from './decide.ts';
import type { FileDecision } from './file-decision.ts';
import type { Merged, MergeSides, Resolution } from './merged.ts';

/** How the conflicts of one file are settled; `reject` leaves it alone and writes the new text beside it. */
export type Settlement = Resolution | 'reject';

/** A file that both sides changed, as far as a merge brings them together on its own. */
export interface Contested {
  path: SafePath;
  sides: MergeSides;
  /** With your side where both differ, and with the new one there. */
  merged: Merged;
  theirs(): Merged;
  /** Whether the text can hold both sides, between markers. */
  takesMarkers: boolean;
}

/**
 * Merges every file that both sides changed. `settle` is asked for each file with conflicts in it. The
 * libraries of merging are loaded only where there is something to merge.
 */
export async function mergeConflicts(
  decisions: readonly FileDecision[],
  yours: ReadonlyMap<SafePath, string>,
  settle: (contested: Contested) => Settlement | Promise<Settlement>,
): Promise<readonly FileDecision[]> {
  if (!decisions.some(({ decision }) => decision.kind === 'conflict')) return decisions;
  const { mergeFile } = await import('./merge-file.ts');
  const settled: FileDecision[] = [];
  for (const file of decisions) {
    const { path, decision } = file;
    if (decision.kind !== 'conflict') {
      settled.push(file);
      continue;
    }
    const { base, next } = decision;
    const sides: MergeSides = {
      yours: yours.get(path) ?? '',
      next,
      ...(base !== undefined && { base }),
    };
    const merge = (resolution: Resolution) => mergeFile(path, sides, resolution);
    settled.push({ ...file, decision: await mergeOne(path, sides, merge, settle) });
  }
  return settled;
}

async function mergeOne(
  path: SafePath,
  sides: MergeSides,
  merge: (resolution: Resolution) => Merged,
  settle: (contested: Contested) => Settlement | Promise<Settlement>,
): Promise<Decision> {
  const { base, next } = sides;
  const merged = merge('yours');
  if (merged.conflicts.length === 0) return { kind: 'merge', resolution: 'yours', ...merged };
  // Where nothing was generated before, markers all over the user's own file would help nobody.
  const takesMarkers = base !== undefined && merge('markers').text !== merged.text;
  const settlement = await settle({
    path,
    sides,
    merged,
    theirs: () => merge('next'),
    takesMarkers,
  });
  if (settlement === 'reject') return { kind: 'reject', next };
  const outcome = settlement === 'markers' && !takesMarkers ? merged : merge(settlement);
  const isTaken = outcome.base !== undefined || settlement !== 'markers';
  return isTaken
    ? { kind: 'merge', resolution: settlement, ...outcome }
    : { kind: 'conflict', ...(base !== undefined && { base }), next };
}
