import type { Data, DataPath } from './data.ts';

/** One change to a document, with paths as they are before any list around them is arranged anew. */
export type DataEdit =
  /** Puts `value`, which stands in the source at `from`, in place of what is there. */
  | { kind: 'set'; path: DataPath; value: Data; from: DataPath }
  /** Adds a key that is not there, behind the key `after`, or else before `before`, or else at the end. */
  | ({ kind: 'add'; path: DataPath; value: Data; from: DataPath } & Neighbours)
  | { kind: 'delete'; path: DataPath }
  /** Gives a list new items: its own by their index, others as they stand in the source. */
  | { kind: 'arrange'; path: DataPath; items: readonly ListItem[] };

export interface Neighbours {
  after?: string | undefined;
  before?: string | undefined;
}

export type ListItem = { index: number } | { value: Data; from: DataPath };

/** A kind of document that data can be read from and that can be edited without losing its layout. */
export interface DataFormat {
  /** What a text says, or undefined where that is not clear. */
  parse(text: string): Data | undefined;
  /** A text with edits, whose values are taken from `source`. Undefined where an edit cannot be made. */
  edit(text: string, edits: readonly DataEdit[], source: string): string | undefined;
  /** The comments of a text, each as it stands. */
  comments(text: string): readonly string[];
  /** A value in words, for a report. */
  print(data: Data): string;
}

/** The index at which a new key stands among those that are there. */
export function placeAmong(
  keys: readonly (string | undefined)[],
  { after, before }: Neighbours,
): number {
  if (after !== undefined && keys.includes(after)) return keys.indexOf(after) + 1;
  return before !== undefined && keys.includes(before) ? keys.indexOf(before) : keys.length;
}
