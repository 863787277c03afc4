import type { Entries, Entry, KeyOf } from './entries.ts';
import { entriesText, parseEntries } from './entries.ts';
import { mergeText } from './merge-text.ts';
import type { Conflict, Merged, MergeSides, Resolution } from './merged.ts';

/** The line that each key has. */
type Lines = ReadonlyMap<string, string>;

/**
 * Merges files in which every line says one thing, whatever its place: ignore files and settings. Markers
 * would be taken for content, so conflicts keep yours. Undefined where a setting is there twice.
 */
export function mergeEntries(
  { base = '', yours, next }: MergeSides,
  resolution: Resolution,
  keyOf: KeyOf,
): Required<Merged> | undefined {
  const before = parseEntries(base, keyOf);
  const own = parseEntries(yours, keyOf);
  const wanted = parseEntries(next, keyOf);
  if ([before, own, wanted].some(isAmbiguous)) return undefined;
  const { lines, conflicts } = mergeLines(
    [linesByKey(before), linesByKey(own), linesByKey(wanted)],
    resolution,
  );
  // The text brings comments along; where it goes wrong, entries are put in and taken out one by one.
  const { text } = mergeText({ base, yours, next }, 'yours');
  const byLine = parseEntries(text, keyOf);
  const isClear = !isAmbiguous(byLine);
  const isRight = isClear && sameLines(linesByKey(byLine), lines);
  const start = isClear ? byLine : own;
  return {
    text: isRight ? text : entriesText(edited(start, { before, wanted, lines })),
    base:
      resolution === 'next' || conflicts.length === 0
        ? next
        : entriesText(withLines(wanted, before, conflicts)),
    conflicts,
  };
}

/** The same line twice does no harm; two values for one key cannot be told apart. */
function isAmbiguous({ entries }: Entries): boolean {
  const lines = linesByKey({ entries, tail: [] });
  return entries.some(({ key, line }) => line.trim() !== lines.get(key));
}

function linesByKey({ entries }: Entries): Map<string, string> {
  return new Map(entries.map(({ key, line }) => [key, line.trim()]));
}

function mergeLines(
  [before, own, wanted]: [Lines, Lines, Lines],
  resolution: Resolution,
): { lines: Lines; conflicts: Conflict[] } {
  const lines = new Map<string, string>();
  const conflicts: Conflict[] = [];
  for (const key of new Set([...own.keys(), ...wanted.keys()])) {
    const [base, yours, next] = [before.get(key), own.get(key), wanted.get(key)];
    const clash = yours !== next && yours !== base && next !== base;
    if (clash) {
      const sides = { ...(yours !== undefined && { yours }), ...(next !== undefined && { next }) };
      conflicts.push({ where: key, ...sides });
    }
    const line = clash ? (resolution === 'next' ? next : yours) : yours === base ? next : yours;
    if (line !== undefined) lines.set(key, line);
  }
  return { lines, conflicts };
}

function sameLines(a: Lines, b: Lines): boolean {
  return a.size === b.size && [...a].every(([key, line]) => b.get(key) === line);
}

/** Yours with the lines it should have: changed in their places, taken out, and put in by their neighbours. */
function edited(
  { entries, tail }: Entries,
  { before, wanted, lines }: { before: Entries; wanted: Entries; lines: Lines },
): Entries {
  const result: Entry[] = [];
  let carried: readonly string[] = [];
  for (const entry of entries) {
    const line = lines.get(entry.key);
    const lead = [...carried, ...entry.lead];
    carried = [];
    if (line === undefined) carried = remaining(lead, before, entry.key);
    else result.push({ ...entry, lead, line: line === entry.line.trim() ? entry.line : line });
  }
  const texts = new Set(entriesText({ entries, tail }).split('\n'));
  for (const [index, entry] of wanted.entries.entries()) {
    if (!lines.has(entry.key) || result.some(({ key }) => key === entry.key)) continue;
    // A comment that is there already is not said twice.
    const lead = entry.lead.filter((line) => line === '' || !texts.has(line));
    const added = { ...entry, lead, line: lines.get(entry.key) ?? entry.line };
    result.splice(placeOf(index, wanted.entries, result), 0, added);
  }
  return { entries: result, tail: [...carried, ...tail] };
}

/** What stays of the lead of an entry that goes: all that did not come with the entry. */
function remaining(lead: readonly string[], before: Entries, key: string): string[] {
  const came = new Set(before.entries.find((entry) => entry.key === key)?.lead);
  return lead.filter((line) => !came.has(line));
}

/** Behind the nearest entry before it that is there, else at the start. */
function placeOf(index: number, wanted: readonly Entry[], there: readonly Entry[]): number {
  for (let at = index - 1; at >= 0; at--) {
    const found = there.findLastIndex(({ key }) => key === wanted[at]?.key);
    if (found >= 0) return found + 1;
  }
  return 0;
}

/** Entries with the base's lines for the keys in conflict. */
function withLines(
  { entries, tail }: Entries,
  before: Entries,
  conflicts: readonly Conflict[],
): Entries {
  const kept = new Set(conflicts.map(({ where }) => where));
  const old = before.entries.filter(({ key }) => kept.has(key));
  return { entries: [...entries.filter(({ key }) => !kept.has(key)), ...old], tail };
}
