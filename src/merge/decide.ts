import type { Conflict, Resolution } from './merged.ts';
import { inStyleOf, sameText } from './text-style.ts';

/** What to do with one file. Only `create`, `update` and `merge` carry text to write. */
export type Decision =
  | { kind: 'create'; text: string }
  | { kind: 'update'; text: string }
  /** Not generated before, but just what would be: taken into care without a write. */
  | { kind: 'adopt' }
  /** The file already says what it should. */
  | { kind: 'unchanged' }
  /** The user's edits, or the user's own file, stand and nothing new competes with them. */
  | { kind: 'keep' }
  /** No longer generated and never edited. */
  | { kind: 'delete' }
  /** No longer generated, but edited: it stays and is the user's from now on. */
  | { kind: 'detach' }
  /** No longer generated, and the user had deleted it already. */
  | { kind: 'forget' }
  /** The user deleted it, and that holds until it is asked for again. */
  | { kind: 'stay-deleted' }
  /** A seed that a project made today would have, while the code that needs it here is the user's. */
  | { kind: 'left-out' }
  /**
   * Both sides changed and a merge brought them together, as far as `conflicts` does not say otherwise;
   * those were settled by `resolution`. `base` is what counts as generated from now on.
   */
  | {
      kind: 'merge';
      text: string;
      base?: string;
      conflicts: readonly Conflict[];
      resolution: Resolution;
    }
  /** Both sides changed and nothing has brought them together: the user's text stands. */
  | { kind: 'conflict'; base?: string; next: string }
  /** The user's text stands, and `next` goes into a file beside it. */
  | { kind: 'reject'; next: string }
  /** Conflict markers of an earlier run are still in it. */
  | { kind: 'unresolved' };

/** The text of one file on three sides; a side that has no such file is left out. */
export interface Sides {
  /** As it was last generated. */
  base?: string;
  /** As it lies on disk. */
  yours?: string;
  /** As it would be generated now. */
  next?: string;
}

/** The labels that a conflict in a text file carries. */
export const YOURS_LABEL = 'yours';
export const NEXT_LABEL = 'create-secure-node-app';

/** Whether conflict markers of this generator stand in a text. */
export function hasMarkers(text: string): boolean {
  return MARKERS.test(text);
}

const MARKERS = new RegExp(`^(<{7} ${YOURS_LABEL}|>{7} ${NEXT_LABEL} .*)\\r?$`, 'm');

/** The decision on a managed file. */
export function decide({ base, yours, next }: Sides): Decision {
  if (yours === undefined) return decideAbsent(base, next);
  if (hasMarkers(yours)) return { kind: 'unresolved' };
  if (next === undefined) {
    if (base === undefined) return { kind: 'keep' };
    return { kind: sameText(yours, base) ? 'delete' : 'detach' };
  }
  if (sameText(yours, next)) return { kind: base === undefined ? 'adopt' : 'unchanged' };
  if (base === undefined) return { kind: 'conflict', next };
  if (sameText(yours, base)) return { kind: 'update', text: inStyleOf(yours, next) };
  if (sameText(base, next)) return { kind: 'keep' };
  return { kind: 'conflict', base, next };
}

function decideAbsent(base: string | undefined, next: string | undefined): Decision {
  if (next === undefined) return { kind: 'forget' };
  return base === undefined ? { kind: 'create', text: next } : { kind: 'stay-deleted' };
}

/**
 * The decision on a seed: written once, and never touched after. `written` says that it was, and `wanted`
 * that it is to be where it was not.
 */
export function decideSeed({
  written,
  wanted = true,
  yours,
  next,
}: Omit<Sides, 'base'> & { written: boolean; wanted?: boolean }): Decision {
  if (yours === undefined) {
    if (next === undefined) return { kind: 'forget' };
    if (written) return { kind: 'stay-deleted' };
    return wanted ? { kind: 'create', text: next } : { kind: 'left-out' };
  }
  if (next === undefined) return { kind: written ? 'detach' : 'keep' };
  if (!written && sameText(yours, next)) return { kind: 'adopt' };
  return { kind: sameText(yours, next) ? 'unchanged' : 'keep' };
}
