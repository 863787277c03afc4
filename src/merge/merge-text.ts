import { diff3MergeRegions, diffComm } from 'node-diff3';
import packageJson from '../../package.json' with { type: 'json' };
import { NEXT_LABEL, YOURS_LABEL } from './decide.ts';
import { lineTokens } from './line-tokens.ts';
import type { Conflict, Merged, Resolution } from './merged.ts';

const START = `<<<<<<< ${YOURS_LABEL}`;
const MIDDLE = '=======';
const END = `>>>>>>> ${NEXT_LABEL} ${packageJson.version}`;

/** The lines of one text on three sides. */
interface Lines {
  base: readonly string[];
  yours: readonly string[];
  next: readonly string[];
}

/** A stretch of lines: where it starts, counted from 0, and how many lines it has. */
interface Stretch {
  start: number;
  length: number;
}

/** What both sides changed, and not to the same. */
type Clash = Record<keyof Lines, Stretch>;

/** Merges plain texts with line feeds by lines. */
export function mergeText(
  { base, yours, next }: { base: string; yours: string; next: string },
  resolution: Resolution,
): Required<Merged> {
  const lines = { base: linesOf(base), yours: linesOf(yours), next: linesOf(next) };
  const text: string[] = [];
  const clashes: Clash[] = [];
  for (const region of regionsOf(lines)) {
    if ('side' in region) text.push(...cut(lines[region.side], region));
    else {
      clashes.push(region);
      text.push(...settled(lines, region, resolution));
    }
  }
  return {
    text: joined(text),
    base: resolution === 'yours' ? joined(offeredAgain(lines, clashes)) : next,
    conflicts: clashes.flatMap((clash) => conflictsIn(lines, clash)),
  };
}

/** Stretches that one side alone decides, and clashes, in the order of the text. */
function regionsOf(lines: Lines): (Clash | (Stretch & { side: keyof Lines }))[] {
  const [o = [], a = [], b = []] = lineTokens([lines.base, lines.yours, lines.next]);
  const sides = { o: 'base', a: 'yours', b: 'next' } as const;
  return diff3MergeRegions(a, o, b).map((region) => {
    if (region.stable) {
      const stretch = { start: region.bufferStart, length: region.bufferLength };
      return { ...stretch, side: sides[region.buffer] };
    }
    const clash = {
      base: { start: region.oStart, length: region.oLength },
      yours: { start: region.aStart, length: region.aLength },
      next: { start: region.bStart, length: region.bLength },
    };
    const agreed = joined(cut(lines.yours, clash.yours)) === joined(cut(lines.next, clash.next));
    return agreed ? { ...clash.yours, side: 'yours' } : clash;
  });
}

function settled(lines: Lines, clash: Clash, resolution: Resolution): string[] {
  if (resolution !== 'markers') return cut(lines[resolution], clash[resolution]);
  return withinClash(lines, clash).flatMap(({ common, yours, next }) =>
    common ? common : [START, ...yours, MIDDLE, ...next, END],
  );
}

/** The next text with the base's lines where yours stayed. */
function offeredAgain({ base, next }: Lines, clashes: readonly Clash[]): string[] {
  const text: string[] = [];
  let end = 0;
  for (const clash of clashes) {
    text.push(...next.slice(end, clash.next.start), ...cut(base, clash.base));
    end = clash.next.start + clash.next.length;
  }
  return [...text, ...next.slice(end)];
}

function conflictsIn(lines: Lines, clash: Clash): Conflict[] {
  return withinClash(lines, clash).flatMap(({ common, start, yours, next }) => {
    if (common) return [];
    return {
      where: lineNumbers(start + 1, yours.length),
      ...(yours.length > 0 && { yours: yours.join('\n') }),
      ...(next.length > 0 && { next: next.join('\n') }),
    };
  });
}

/** The parts of a clash: lines that both sides have, and lines in which they differ. */
function withinClash(lines: Lines, clash: Clash) {
  const yours = cut(lines.yours, clash.yours);
  const next = cut(lines.next, clash.next);
  const [a = [], b = []] = lineTokens([yours, next]);
  let [at, nextAt] = [0, 0];
  return diffComm(a, b).map(({ common, buffer1, buffer2 }) => {
    const own = { start: at, length: (common ?? buffer1 ?? []).length };
    const other = { start: nextAt, length: (common ?? buffer2 ?? []).length };
    at += own.length;
    nextAt += other.length;
    return {
      start: clash.yours.start + own.start,
      common: common && cut(yours, own),
      yours: cut(yours, own),
      next: cut(next, other),
    };
  });
}

function lineNumbers(first: number, count: number): string {
  return count > 1
    ? `lines ${String(first)}–${String(first + count - 1)}`
    : `line ${String(first)}`;
}

function cut(lines: readonly string[], { start, length }: Stretch): string[] {
  return lines.slice(start, start + length);
}

/** The lines of a text; the final newline, which is matched to yours in the end, is no line of its own. */
function linesOf(text: string): string[] {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return text === '' ? [] : body.split('\n');
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
