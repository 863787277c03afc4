import { createTwoFilesPatch } from 'diff';

/** A unified diff from what is there to what would be. */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  const from = before === undefined ? '/dev/null' : `a/${path}`;
  return createTwoFilesPatch(from, `b/${path}`, before ?? '', after, undefined, undefined, {
    context: 3,
  }).replace(/^=+\n/, '');
}
