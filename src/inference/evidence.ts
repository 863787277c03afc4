/** What something was inferred from. */
export interface Evidence {
  file: string;
  /** Counted from 1; left out where the whole file says it. */
  line?: number;
  /** What it says there, in a few words. */
  reason: string;
}

/** A value and what it was inferred from, the strongest first. */
export interface Inferred<Value> {
  value: Value;
  evidence: readonly [Evidence, ...Evidence[]];
}

export function inferred<Value>(value: Value, ...evidence: [Evidence, ...Evidence[]]) {
  return { value, evidence } satisfies Inferred<Value>;
}

/** The line of a text on which the first match stands, from 1, or undefined where there is none. */
export function lineOf(text: string, what: string | RegExp): number | undefined {
  const at = typeof what === 'string' ? text.indexOf(what) : text.search(what);
  return at < 0 ? undefined : text.slice(0, at).split('\n').length;
}
