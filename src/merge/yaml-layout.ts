import { diffComm } from 'node-diff3';
import { lineTokens } from './line-tokens.ts';

/** What a line starts with: its indent, and the dashes of the lists it starts an item of. */
const START = /^ *(?:- +)*/;

interface Line {
  /** As yours has it, or as it was written where yours does not have it. */
  text: string;
  /** The start that it was written with; left out for what was not written. */
  start?: string;
  isNew: boolean;
}

/**
 * A YAML text in the layout of yours: lines that differ in nothing but spaces are as they are there, and
 * others start as the nearest line does there that was written with the same start.
 */
export function inLayoutOf(yours: string, text: string): string {
  const own = yours.split('\n');
  const written = text.split('\n');
  const [a = [], b = []] = lineTokens([own, written].map((side) => side.map(withoutSpaces)));
  const lines: Line[] = [];
  let [at, other] = [0, 0];
  for (const { common = [], buffer1 = [], buffer2 = [] } of diffComm(a, b)) {
    for (const _ of common) {
      lines.push({ text: own[at++] ?? '', start: startOf(written[other++] ?? ''), isNew: false });
    }
    // Between two lines that stay, more empty lines than the library writes are no mistake.
    const isGap = buffer2.length === 0 && buffer1.every((line) => line === '');
    if (isGap) lines.push(...buffer1.map(() => ({ text: '', isNew: false })));
    at += buffer1.length;
    for (const _ of buffer2) {
      const line = written[other++] ?? '';
      lines.push({ text: line, start: startOf(line), isNew: true });
    }
  }
  return lines.map((line, index) => (line.isNew ? restarted(lines, index) : line.text)).join('\n');
}

function restarted(lines: readonly Line[], index: number): string {
  const line = lines[index]!;
  const isLike = (other: Line) =>
    !other.isNew && other.start === line.start && other.text.trim() !== '';
  const like = lines.slice(0, index).findLast(isLike) ?? lines.slice(index).find(isLike);
  return like ? startOf(like.text) + line.text.slice(startOf(line.text).length) : line.text;
}

function startOf(line: string): string {
  return START.exec(line)?.[0] ?? '';
}

function withoutSpaces(line: string): string {
  return line.replaceAll(/\s/g, '');
}
