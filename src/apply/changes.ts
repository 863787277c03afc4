import type { FileDecision } from '../merge/file-decision.ts';
import type { State } from '../state/state.ts';
import { stateFiles } from '../state/state.ts';
import type { SafePath } from '../tree/safe-path.ts';
import { safePath } from '../tree/safe-path.ts';
import type { Change } from './change.ts';

/** Where a new text goes that is not to touch the user's file. */
export function rejectPath(path: SafePath): SafePath {
  return safePath(`${path}.new`);
}

/** The writes and removals that carry out decisions. */
export function changesOf(decisions: readonly FileDecision[]): readonly Change[] {
  return decisions.flatMap(({ path, mode, decision }) => {
    switch (decision.kind) {
      case 'create':
      case 'update':
      case 'merge':
        return [{ path, text: decision.text, mode }];
      case 'reject':
        return [{ path: rejectPath(path), text: decision.next }];
      case 'delete':
        return [{ path }];
      default:
        return [];
    }
  });
}

/** The writes and removals that bring the stored state from `previous` to `next`, the manifest last. */
export function stateChanges(previous: State | undefined, next: State): readonly Change[] {
  const written = stateFiles(next);
  const old = previous ? [...stateFiles(previous).keys()] : [];
  const gone = old.filter((path) => !written.has(path)).map((path) => ({ path }));
  return [...gone, ...[...written].map(([path, text]) => ({ path, text }))];
}
