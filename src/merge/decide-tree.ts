import { sha256 } from '../state/manifest.ts';
import type { State } from '../state/state.ts';
import { policyOf } from '../tree/policy.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';
import { decide, decideSeed } from './decide.ts';
import type { FileDecision } from './file-decision.ts';

/** Every path on which there is something to decide: generated now, or generated before. */
export function decidedPaths(tree: Tree, state: State | undefined): readonly SafePath[] {
  return [...new Set([...tree.paths(), ...(state?.manifest.files.keys() ?? [])])].sort();
}

/** Decides on every file before any is written. `yours` holds what lies on disk at `decidedPaths`. */
export function decideTree(
  tree: Tree,
  state: State | undefined,
  yours: ReadonlyMap<SafePath, string>,
): readonly FileDecision[] {
  return decidedPaths(tree, state).map((path) => {
    const file = tree.get(path);
    const before = state?.manifest.files.get(path);
    const policy = before?.policy ?? policyOf(path);
    const sides = { yours: yours.get(path), next: file?.text };
    const decision =
      policy === 'seed'
        ? decideSeed({ ...sides, written: before !== undefined })
        : decide({ ...sides, base: baseOf(path, state, sides.yours) });
    const owner = file?.owner ?? before?.owner ?? '';
    return { path, owner, policy, decision, ...(file?.mode !== undefined && { mode: file.mode }) };
  });
}

/** The stored base; where that is lost, what the manifest's hash still tells. */
function baseOf(path: SafePath, state: State | undefined, yours?: string): string | undefined {
  const before = state?.manifest.files.get(path);
  if (!before) return undefined;
  const stored = state?.base.get(path);
  if (stored !== undefined) return stored;
  if (yours === undefined) return '';
  return sha256(yours) === before.sha256 ? yours : undefined;
}
