import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely meant, or nothing where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const candidate = closest(word.toLowerCase(), candidates);
  return distance(word.toLowerCase(), candidate) <= Math.max(2, word.length / 3)
    ? candidate
    : undefined;
}
