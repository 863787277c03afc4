import type { PointId } from './checklist.ts';
import type { Sources } from './sources.ts';

/** A line of a file; the first is 1. */
export interface Place {
  path: string;
  line: number;
}

/** What a rule has to say: that something is wrong at a place, or that it is right there. */
export type Remark = Place & { kind: 'problem' | 'evidence'; text: string };

/** One thing that is looked at. */
export interface Rule {
  /** Stable: people name it in their own notes and tools. */
  id: string;
  /** The point of the checklist that it serves. */
  point: PointId;
  /** The way out, as a sentence. */
  fix: string;
  /** What it shows does not by itself meet the point. */
  supporting?: boolean;
  examine(sources: Sources): Iterable<Remark>;
}

/** Something is wrong here; `text` says what, as a sentence. */
export function problem({ path, line }: Place, text: string): Remark {
  return { kind: 'problem', path, line, text };
}

/** The point is met here; `text` says by what, in a few words. */
export function evidence({ path, line }: Place, text: string): Remark {
  return { kind: 'evidence', path, line, text };
}
