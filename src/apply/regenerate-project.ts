import type { FileDecision } from '../merge/file-decision.ts';
import type { Manifest } from '../state/manifest.ts';
import { MANIFEST_PATH } from '../state/manifest.ts';
import type { State } from '../state/state.ts';
import { nextState } from '../state/state.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { Tree } from '../tree/tree.ts';
import { changesOf, rejectPath, stateChanges } from './changes.ts';
import type { TransactionOptions } from './transaction.ts';
import { transact } from './transaction.ts';

/** An existing project that is decided on down to each file. */
export interface DecidedUpdate {
  directory: string;
  state?: State;
  /** The text that the state was read from. */
  manifest?: string | undefined;
  tree: Tree;
  /** The texts that were decided on. */
  present: ReadonlyMap<SafePath, string>;
  decisions: readonly FileDecision[];
  /** What is to be remembered of this run. */
  run: Omit<Manifest, 'files'>;
}

/** Writes what was decided, all of it or nothing. Gives the paths that were changed, the state's included. */
export async function regenerateProject(
  { directory, state, manifest, tree, present, decisions, run }: DecidedUpdate,
  options: Pick<TransactionOptions, 'signal' | 'fileSystem'>,
): Promise<readonly SafePath[]> {
  const next = nextState(state, tree, decisions, run);
  const changes = [...changesOf(decisions), ...stateChanges(state, next)];
  const found = new Map<SafePath, string | undefined>([[MANIFEST_PATH, manifest]]);
  for (const { path, decision } of decisions) {
    found.set(path, present.get(path));
    if (decision.kind === 'reject') found.set(rejectPath(path), present.get(rejectPath(path)));
  }
  return transact(directory, (transaction) => transaction.write(changes), {
    ...options,
    found,
    logged: true,
  });
}
