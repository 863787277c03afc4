import { diffIndices } from 'node-diff3';
import type { Row } from './arrange-list.ts';
import type { Data, DataList, DataMap } from './data.ts';
import { canonical, equalData, isMap } from './data.ts';
import { lineTokens } from './line-tokens.ts';

/** The keys that name an item of a list, best first. */
const NAMES = ['name', 'id', 'key', 'uses', 'package-ecosystem', 'source'];

/** Which items of three lists are one and the same item, perhaps changed. */
export function alignLists(base: DataList, yours: DataList, next: DataList): Row[] {
  const toYours = align(base, yours, { pairs: true });
  const toNext = align(base, next, { pairs: true });
  const rows = base.map((_, index) => row(index, toYours.get(index), toNext.get(index)));
  const fromNext = new Set(toNext.values());
  const added = [...next.keys()].filter((index) => !fromNext.has(index));
  rows.push(...added.map((index) => row(undefined, undefined, index)));
  // What yours has and the base has not may be what next made of an item, or what it added.
  const fromBase = new Set(toYours.values());
  const own = [...yours.keys()].filter((index) => !fromBase.has(index));
  const open = rows.filter((each) => each.next !== undefined && each.yours === undefined);
  const both = align(
    own.map((index) => yours[index]!),
    open.map((each) => next[each.next!]!),
    { pairs: false },
  );
  for (const [at, index] of own.entries()) {
    const match = both.get(at);
    if (match === undefined) rows.push(row(undefined, index));
    else open[match]!.yours = index;
  }
  return rows;
}

/** What a report calls an item. */
export function itemLabel(item: Data, index: number): string {
  if (typeof item === 'string') return item;
  const name =
    isMap(item) && NAMES.map((key) => nameOf(item, key)).find((found) => found !== undefined);
  return name || `#${String(index + 1)}`;
}

function row(base?: number, yours?: number, next?: number): Row {
  return {
    ...(base !== undefined && { base }),
    ...(yours !== undefined && { yours }),
    ...(next !== undefined && { next }),
  };
}

/**
 * The items of one list that another still has, by index: equal ones in order, then moved ones, then those
 * of one name, then, with `pairs`, those that were changed where they stood or that have the most in common.
 */
function align(from: DataList, to: DataList, { pairs }: { pairs: boolean }): Map<number, number> {
  const found = equalInOrder(from, to);
  matchBy(found, from, to, canonical);
  for (const key of NAMES) matchBy(found, from, to, (item) => nameOf(item, key));
  if (pairs) {
    matchInPlace(found, from, to);
    matchAlike(found, from, to);
  }
  return found;
}

function equalInOrder(from: DataList, to: DataList): Map<number, number> {
  const [a = [], b = []] = lineTokens([from.map(canonical), to.map(canonical)]);
  const found = new Map<number, number>();
  let [at, other] = [0, 0];
  const end = { buffer1: [a.length, 0], buffer2: [b.length, 0] } as const;
  for (const { buffer1, buffer2 } of [...diffIndices(a, b), end]) {
    while (at < buffer1[0]) found.set(at++, other++);
    at += buffer1[1];
    other = buffer2[0] + buffer2[1];
  }
  return found;
}

/** Matches what is left by something that says who an item is. */
function matchBy(
  found: Map<number, number>,
  from: DataList,
  to: DataList,
  identity: (item: Data) => string | undefined,
): void {
  const taken = new Set(found.values());
  const free = new Map<string, number[]>();
  for (const [index, item] of to.entries()) {
    const name = taken.has(index) ? undefined : identity(item);
    if (name !== undefined) free.set(name, [...(free.get(name) ?? []), index]);
  }
  for (const [index, item] of from.entries()) {
    const name = found.has(index) ? undefined : identity(item);
    const match = name === undefined ? undefined : free.get(name)?.shift();
    if (match !== undefined) found.set(index, match);
  }
}

/** Matches runs of as many items that stand between the same neighbours. */
function matchInPlace(found: Map<number, number>, from: DataList, to: DataList): void {
  const taken = new Set(found.values());
  for (let start = 0; start < from.length; start++) {
    if (found.has(start)) continue;
    let end = start;
    while (end < from.length && !found.has(end)) end++;
    const first = start === 0 ? 0 : (found.get(start - 1) ?? 0) + 1;
    const last = end === from.length ? to.length : (found.get(end) ?? 0);
    const run = [...Array(end - start).keys()].map((at) => [start + at, first + at] as const);
    const isRun = last - first === run.length && run.every(([, other]) => !taken.has(other));
    const pairs = isRun ? run.filter(([a, b]) => areAlike(from[a]!, to[b]!)) : [];
    for (const [a, b] of pairs) found.set(a, b);
    start = end;
  }
}

/** Matches maps of which at least half is the same. */
function matchAlike(found: Map<number, number>, from: DataList, to: DataList): void {
  const taken = new Set(found.values());
  for (const [index, item] of from.entries()) {
    if (found.has(index) || !isMap(item)) continue;
    const match = to.findIndex((other, at) => !taken.has(at) && isMostlyEqual(item, other));
    if (match < 0) continue;
    found.set(index, match);
    taken.add(match);
  }
}

function isMostlyEqual(a: DataMap, b: Data): boolean {
  if (!isMap(b)) return false;
  const shared = [...a].filter(([key, value]) => equalData(value, b.get(key))).length;
  return shared * 2 >= Math.max(a.size, b.size);
}

/** Whether one may have become the other: plain values, or maps without a name that have something in common. */
function areAlike(a: Data, b: Data): boolean {
  if (!isMap(a) || !isMap(b)) return !isMap(a) && !isMap(b);
  if (NAMES.some((key) => nameOf(a, key) !== nameOf(b, key))) return false;
  if (a.size === 1 && b.size === 1) return [...a.keys()][0] === [...b.keys()][0];
  return [...a].some(([key, value]) => equalData(value, b.get(key)));
}

/** The name under a key; an action is the same in all of its versions. */
function nameOf(item: Data, key: string): string | undefined {
  const name = isMap(item) ? (item as DataMap).get(key) : undefined;
  if (typeof name !== 'string') return undefined;
  return key === 'uses' ? name.replace(/@.*/, '') : name;
}
