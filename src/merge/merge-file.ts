import { lineKey, settingKey } from './entries.ts';
import { withLineEndingsOf } from './line-endings.ts';
import { jsonFormat } from './json-format.ts';
import { mergeDocument } from './merge-document.ts';
import { mergeEntries } from './merge-entries.ts';
import { mergeText } from './merge-text.ts';
import { mergeYaml } from './merge-yaml.ts';
import type { Merged, MergeSides, Resolution } from './merged.ts';
import { plainText, sameText } from './text-style.ts';

/** Larger texts are not compared line by line or key by key: one conflict, and yours stays. */
const TEXT_LIMIT = { lines: 20_000, characters: 1_000_000 };

const DATA_LIMIT = { lines: 3_000, characters: 200_000 };

const IGNORE_FILE = /(^|\/)\.[a-z]+ignore$/;
const SETTINGS_FILE = /(^|\/)(\.env\.example|\.npmrc)$/;
const LOCKFILE =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/;

/** Merges one file in the way of its kind, which its path tells. The text has the style of yours. */
export function mergeFile(path: string, sides: MergeSides, resolution: Resolution): Merged {
  const { base, yours, next } = sides;
  if (sameText(yours, next)) return { text: yours, base: plainText(next), conflicts: [] };
  if (base !== undefined && sameText(base, next)) {
    return { text: yours, base: plainText(next), conflicts: [] };
  }
  const plain: MergeSides = {
    ...(base !== undefined && { base: plainText(base) }),
    yours: plainText(yours),
    next: plainText(next),
  };
  const merged =
    base !== undefined && sameText(base, yours)
      ? { text: plain.next, base: plain.next, conflicts: [] }
      : mergePlain(path, plain, resolution);
  const text = merged.text === plain.yours ? yours : withLineEndingsOf(yours, merged.text);
  return { ...merged, text };
}

function mergePlain(path: string, sides: MergeSides, resolution: Resolution): Merged {
  const merge = LOCKFILE.test(path) ? () => undefined : mergeOf(path);
  if (!merge) {
    const { base, yours, next } = sides;
    if (isLarger(sides, TEXT_LIMIT))
      return wholeFile(sides, resolution === 'next' ? 'next' : 'yours');
    if (base === undefined) return wholeFile(sides, resolution);
    return mergeText({ base, yours, next }, resolution);
  }
  const merged = isLarger(sides, DATA_LIMIT)
    ? undefined
    : unlessTooDeep(() => merge(sides, resolution));
  if (!merged) return wholeFile(sides, resolution === 'next' ? 'next' : 'yours');
  // What was never generated and took nothing in stays the user's own.
  const tookNothing = merged.text === sides.yours && merged.conflicts.length > 0;
  if (sides.base !== undefined || !tookNothing) return merged;
  return { text: merged.text, conflicts: merged.conflicts };
}

/** The merge of files that markers would break, or undefined for plain text. */
function mergeOf(
  path: string,
): ((sides: MergeSides, resolution: Resolution) => Merged | undefined) | undefined {
  if (/\.jsonc?$/.test(path)) return (...args) => mergeDocument(...args, jsonFormat);
  if (/\.ya?ml$/.test(path)) return mergeYaml;
  if (IGNORE_FILE.test(path)) return (...args) => mergeEntries(...args, lineKey);
  if (SETTINGS_FILE.test(path)) return (...args) => mergeEntries(...args, settingKey);
  return undefined;
}

/** Undefined where nesting goes so deep that a parser runs out of stack. */
function unlessTooDeep<T>(merge: () => T): T | undefined {
  try {
    return merge();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** One conflict over everything. */
function wholeFile({ base, yours, next }: MergeSides, resolution: Resolution): Merged {
  const conflicts = [{ where: 'the whole file', yours, next }];
  switch (resolution) {
    case 'yours':
      return { text: yours, ...(base !== undefined && { base }), conflicts };
    case 'next':
      return { text: next, base: next, conflicts };
    case 'markers':
      return { text: mergeText({ base: '', yours, next }, 'markers').text, base: next, conflicts };
  }
}

function isLarger(sides: MergeSides, limit: { lines: number; characters: number }): boolean {
  return Object.values(sides).some(
    (text: string) => text.length > limit.characters || text.split('\n').length > limit.lines,
  );
}
