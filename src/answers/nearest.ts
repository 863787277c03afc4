import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely meant, or nothing where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const candidate = closest(word.toLowerCase(), candidates);
  const limit = Math.min(Math.max(2, word.length / 3), word.length - 1);
  return distance(word.toLowerCase(), candidate) <= limit ? candidate : undefined;
}
