import type { SafePath } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';
import type { FileDecision } from './file-decision.ts';

/** What other answers mean for a seed, which nobody but its owner changes. */
export interface SeedChange {
  path: SafePath;
  /** To write anew, to change, or to remove by hand. */
  action: 'add' | 'change' | 'remove';
  /** The text that the answers before gave, and the one that they give now. */
  before?: string;
  now?: string;
}

/** What changes in seeds where a project is made from other answers, as far as the files there call for it. */
export function seedChanges(
  before: Tree,
  now: Tree,
  decisions: readonly FileDecision[],
  yours: ReadonlyMap<SafePath, string>,
): readonly SeedChange[] {
  return decisions.flatMap(({ path, policy, decision }): SeedChange[] => {
    if (policy !== 'seed' || decision.kind === 'create') return [];
    const [old, next] = [before.get(path)?.text, now.get(path)?.text];
    const there = yours.get(path);
    if (old === next || there === next) return [];
    const wasDeleted = there === undefined && old !== undefined;
    if (wasDeleted) return [];
    const texts = {
      ...(old !== undefined && { before: old }),
      ...(next !== undefined && { now: next }),
    };
    if (next === undefined) return [{ path, action: 'remove', ...texts }];
    return [{ path, action: there === undefined ? 'add' : 'change', ...texts }];
  });
}
