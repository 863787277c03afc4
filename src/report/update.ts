import type { KnownAnswers } from '../answers/answers.ts';
import { changesOf } from '../apply/changes.ts';
import type { FileDecision } from '../merge/file-decision.ts';
import type { Conflict } from '../merge/merged.ts';
import type { SeedChange } from '../merge/seed-changes.ts';
import type { LeftOut } from '../render/render-existing.ts';
import type { SafePath } from '../tree/safe-path.ts';
import type { InferredRow } from './inferred.ts';

/** What an update of a project does, or would do. */
export interface Update {
  directory: string;
  /** Versions of the generator. */
  generator: { before: string | undefined; now: string };
  answers: KnownAnswers;
  decisions: readonly FileDecision[];
  /** The texts that lay on disk. */
  present: ReadonlyMap<SafePath, string>;
  /** What the person is to do in files that are theirs. */
  byHand: readonly SeedChange[];
  /** Variables that `.env` or the production environment needs now. */
  variables: readonly string[];
  /** Git saw changes before that were not committed. */
  hadChanges: boolean;
  /** Commands to type next. */
  next: readonly string[];
  /** Of an application that was there before: what was inferred, and what its own files do already. */
  existing?: { inferred: readonly InferredRow[]; isShown: boolean; leftOut: readonly LeftOut[] };
}

/** The word for what happens to a file, as it is shown and as machines get it. */
export function actionOf({ path, decision }: FileDecision, present: Update['present']): string {
  if (decision.kind !== 'merge') return decision.kind;
  if (isOpen({ decision })) return 'conflict';
  return decision.text === present.get(path) ? 'keep' : 'merge';
}

/** Whether any file gets another text, goes or comes. */
export function isChange({ decisions, present }: Pick<Update, 'decisions' | 'present'>): boolean {
  return changesOf(decisions).some(({ path, text }) => present.get(path) !== text);
}

/** Whether something in the file waits for the person. */
export function isOpen({ decision }: Pick<FileDecision, 'decision'>): boolean {
  switch (decision.kind) {
    case 'conflict':
    case 'reject':
    case 'unresolved':
      return true;
    case 'merge':
      return decision.resolution === 'markers' && decision.conflicts.length > 0;
    default:
      return false;
  }
}

/** The places where both sides differ, settled or not. */
export function conflictsIn({ decision }: FileDecision): readonly Conflict[] {
  return decision.kind === 'merge' ? decision.conflicts : [];
}

/** The text that the file gets, or that it would get were its conflict settled for the new one. */
export function shownText({ decision }: FileDecision): string | undefined {
  if ('text' in decision) return decision.text;
  return 'next' in decision ? decision.next : undefined;
}
