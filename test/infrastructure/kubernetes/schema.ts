import type { Manifest } from './manifest.ts';
import { tools } from './tools.ts';

/** What a manifest has that its schema does not allow: wrong values, and keys that it does not know. */
export async function schemaProblems(manifest: Manifest): Promise<string[]> {
  const model = await (await tools()).modelOf(manifest);
  const seen = new Map<object, Set<PropertyKey>>();
  const problems: string[] = [];
  try {
    model.prototype.validate.call(watched(manifest, seen));
  } catch (error) {
    problems.push(String(error));
  }
  return [...problems, ...unread(manifest, seen, '')];
}

/** The same value, which notes each key that is read of it. */
function watched<Value>(value: Value, seen: Map<object, Set<PropertyKey>>): Value {
  if (typeof value !== 'object' || value === null) return value;
  const keys = seen.get(value) ?? new Set();
  seen.set(value, keys);
  return new Proxy(value, {
    get(target, key, receiver) {
      keys.add(key);
      return watched(Reflect.get(target, key, receiver), seen);
    },
  });
}

/**
 * A validator reads each key that its schema knows, whatever it holds. So a key that it never read is one
 * that the API server would refuse, or worse, drop.
 */
function unread(value: unknown, seen: Map<object, Set<PropertyKey>>, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!Array.isArray(value) && !seen.get(value)?.has(key)) return [`${at}/${key} is unknown`];
    return unread(inner, seen, `${at}/${key}`);
  });
}
