import type { Pair } from 'yaml';
import { isScalar } from 'yaml';

/** The key of a pair as text, or undefined where it is no plain word. */
export function yamlKey({ key }: Pair): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : key.source;
}
