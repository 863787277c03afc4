import { GeneratorError } from '../errors.ts';
import { MANIFEST_PATH, sha256 } from '../state/manifest.ts';
import type { State } from '../state/state.ts';
import type { Policy } from '../tree/policy.ts';
import { policyOf } from '../tree/policy.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { collisionKey } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';
import { decide, decideSeed } from './decide.ts';
import type { FileDecision } from './file-decision.ts';

/** Every path on which there is something to decide: generated now, or generated before. */
export function decidedPaths(tree: Tree, state: State | undefined): readonly SafePath[] {
  const before = state?.manifest.files.keys() ?? [];
  const byKey = new Map(tree.paths().map((path) => [collisionKey(path), path]));
  for (const path of before) {
    const other = byKey.get(collisionKey(path));
    if (other !== undefined && other !== path) throw sameFile(path, other);
    byKey.set(collisionKey(path), path);
  }
  return [...byKey.values()].sort();
}

/**
 * Decides on every file before any is written. `yours` holds what lies on disk at `decidedPaths`.
 * `newOwners` are the options whose seeds are created in a project that has been there before.
 */
export function decideTree(
  tree: Tree,
  state: State | undefined,
  yours: ReadonlyMap<SafePath, string>,
  newOwners: ReadonlySet<string> = new Set(),
): readonly FileDecision[] {
  return decidedPaths(tree, state).map((path) => {
    const file = tree.get(path);
    const before = state?.manifest.files.get(path);
    const policy = policyIn(path, state);
    const owner = file?.owner ?? before?.owner ?? '';
    const sides = { yours: yours.get(path), next: file?.text };
    const wanted = state === undefined || newOwners.has(owner);
    const decision =
      policy === 'seed'
        ? decideSeed({ ...sides, written: before !== undefined, wanted })
        : decide({ ...sides, base: baseOf(path, state, sides.yours) });
    return { path, owner, policy, decision, ...(file?.mode !== undefined && { mode: file.mode }) };
  });
}

/** What once was a seed is the user's, whatever this version makes of it. */
export function policyIn(path: SafePath, state: State | undefined): Policy {
  return state?.manifest.files.get(path)?.policy === 'seed' ? 'seed' : policyOf(path);
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

/** On some systems the two are one file: deleting the one would delete the other. */
function sameFile(path: SafePath, generated: SafePath): GeneratorError {
  return new GeneratorError({
    code: 'MANIFEST_DAMAGED',
    message: `${MANIFEST_PATH} cannot be used: it lists ${path}, and the file is ${generated}.`,
    suggestion: 'Bring it back from your version control.',
  });
}
