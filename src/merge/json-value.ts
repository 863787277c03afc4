import type { Data } from './data.ts';
import { Atom, isList, isMap } from './data.ts';

/** What JavaScript calls the value of a JSON text. */
export function toJsonValue(data: Data): unknown {
  if (data instanceof Atom) return JSON.parse(data.text) as unknown;
  if (isList(data)) return data.map(toJsonValue);
  if (!isMap(data)) return data;
  // So made, a key such as __proto__ is a key like any other.
  return Object.fromEntries([...data].map(([key, value]) => [key, toJsonValue(value)]));
}
