import type { Data } from './data.ts';
import { canonical, equalData } from './data.ts';
import type { DataFormat } from './data-edit.ts';
import type { DataSides, MergedData } from './merge-data.ts';
import { mergeData } from './merge-data.ts';
import { mergeText } from './merge-text.ts';
import type { Merged, MergeSides, Resolution } from './merged.ts';

/**
 * Merges documents by what they say. Markers would break them, so conflicts keep yours. Undefined where a
 * side cannot be read, or where no text was found that says what it should and keeps your comments.
 */
export function mergeDocument(
  sides: MergeSides,
  resolution: Resolution,
  format: DataFormat,
): Merged | undefined {
  const { base = '', yours, next } = sides;
  const settle = resolution === 'next' ? 'next' : 'yours';
  const data = dataOf(sides, format);
  if (!data) return undefined;
  const merged = mergeData(data, settle);
  /** A text on the way from yours to the merged one, with what it still lacks. */
  const edited = (start: string): string | undefined => {
    const said = format.parse(start);
    const { value, edits } = mergeData({ ...data, yours: said }, settle);
    return said !== undefined && equalData(value, merged.value)
      ? format.edit(start, edits, next)
      : undefined;
  };
  const byLine = mergeText({ base, yours, next }, settle).text;
  const text = firstOf(
    [() => byLine, () => edited(byLine), () => edited(yours)],
    (candidate) =>
      equalData(format.parse(candidate), merged.value) && keepsComments(sides, candidate, format),
  );
  if (text === undefined) return undefined;
  const conflicts = merged.conflicts.map(({ where, ...values }) => ({
    where,
    ...(values.yours !== undefined && { yours: format.print(values.yours) }),
    ...(values.next !== undefined && { next: format.print(values.next) }),
  }));
  if (settle === 'next' || conflicts.length === 0) return { text, base: next, conflicts };
  const remembered = format.edit(next, merged.baseEdits, base);
  const isRight =
    remembered !== undefined && offersAgain(format.parse(remembered), data.next, merged);
  // The base as it was also offers all of them again, if not them alone.
  const nextBase = isRight ? remembered : sides.base;
  return { text, ...(nextBase !== undefined && { base: nextBase }), conflicts };
}

function dataOf({ base, yours, next }: MergeSides, { parse }: DataFormat) {
  const data = { yours: parse(yours), next: parse(next) };
  if (data.yours === undefined || data.next === undefined) return undefined;
  return { base: base === undefined ? undefined : parse(base), ...data };
}

/** The first candidate that holds; later ones are not even made. */
function firstOf(
  candidates: readonly (() => string | undefined)[],
  holds: (candidate: string) => boolean,
): string | undefined {
  for (const make of candidates) {
    const candidate = make();
    if (candidate !== undefined && holds(candidate)) return candidate;
  }
  return undefined;
}

/** Whether every comment that was added to yours is in the merged text. */
function keepsComments({ base = '', yours }: MergeSides, merged: string, { comments }: DataFormat) {
  const [before, own, kept] = [base, yours, merged].map((text) => counted(comments(text)));
  return [...(own ?? [])].every(
    ([comment, count]) => (kept?.get(comment) ?? 0) >= count - (before?.get(comment) ?? 0),
  );
}

function counted(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Whether a second merge with this base offers the same conflicts and changes nothing. */
function offersAgain(base: Data | undefined, next: DataSides['next'], merged: MergedData): boolean {
  const again = mergeData({ base, yours: merged.value, next }, 'yours');
  // By what they say: an item without a name is called by its index, and that may be another now.
  const clashes = ({ conflicts }: MergedData) =>
    conflicts.map(({ base: before, yours, next: after }) => [before, yours, after].map(canonical));
  const said = (each: MergedData) => clashes(each).map(String).sort().join('\n');
  return equalData(again.value, merged.value) && said(again) === said(merged);
}
