import type { Data, DataList, DataMap, DataPath } from './data.ts';
import { equalData, isList, isMap } from './data.ts';
import type { DataEdit } from './data-edit.ts';
import { alignLists, itemLabel } from './align-lists.ts';
import type { Row } from './arrange-list.ts';
import { arranged, isInOrder, rowsOf } from './arrange-list.ts';

/** A value on three sides. */
export interface DataSides {
  base?: Data | undefined;
  yours?: Data | undefined;
  next?: Data | undefined;
}

/** A place where both sides changed the same value in different ways. */
export interface DataConflict extends DataSides {
  where: string;
}

export interface MergedData {
  value: Data | undefined;
  /** What makes the merged document of yours, with values from next. */
  edits: DataEdit[];
  /** What makes of next the text to remember, with values from the base. */
  baseEdits: DataEdit[];
  conflicts: DataConflict[];
}

/** Where a value stands in each document, and how a report calls it. */
interface Place {
  labels: readonly string[];
  base: DataPath;
  yours: DataPath;
  next: DataPath;
}

/** Lists in which the order is all: words of a command. */
const COMMANDS = new Set(['command', 'entrypoint', 'args', 'test']);

/** Merges what three documents say. */
export function mergeData(sides: DataSides, resolution: 'yours' | 'next'): MergedData {
  const merge = new DataMerge(resolution);
  const value = merge.value({ labels: [], base: [], yours: [], next: [] }, sides);
  return { value, ...merge.outcome };
}

class DataMerge {
  readonly outcome: Omit<MergedData, 'value'> = { edits: [], baseEdits: [], conflicts: [] };
  readonly #resolution: 'yours' | 'next';

  constructor(resolution: 'yours' | 'next') {
    this.#resolution = resolution;
  }

  value(place: Place, sides: DataSides): Data | undefined {
    const { base, yours, next } = sides;
    if (equalData(yours, next)) return yours;
    if (isMap(yours) && isMap(next)) {
      return this.#map(place, isMap(base) ? base : new Map<string, Data>(), yours, next);
    }
    if (isList(yours) && isList(next) && isMergeable(place, base, [yours, next])) {
      return this.#list(place, isList(base) ? base : [], yours, next);
    }
    if (equalData(next, base)) return yours;
    if (yours !== undefined && next !== undefined) {
      const takesNext = equalData(yours, base) || this.#conflict(place, sides);
      if (!takesNext) return yours;
      this.outcome.edits.push({ kind: 'set', path: place.yours, value: next, from: place.next });
      return next;
    }
    return equalData(yours, base) || this.#conflict(place, sides) ? next : yours;
  }

  #map(place: Place, base: DataMap, yours: DataMap, next: DataMap): Data {
    const merged = new Map<string, Data>();
    let after: string | undefined;
    const keys = [...new Set([...next.keys(), ...yours.keys()])];
    for (const key of keys) {
      const [own, wanted] = [yours.get(key), next.get(key)];
      const at = inside(place, key, { base: key, yours: key, next: key });
      const value = this.value(at, { base: base.get(key), yours: own, next: wanted });
      if (value !== undefined) merged.set(key, value);
      if (own !== undefined && value === undefined) {
        this.outcome.edits.push({ kind: 'delete', path: at.yours });
      } else if (own === undefined && value !== undefined) {
        const before = keys.slice(keys.indexOf(key)).find((other) => yours.has(other));
        const from = { value, from: at.next, after, before };
        this.outcome.edits.push({ kind: 'add', path: at.yours, ...from });
      }
      if (wanted !== undefined && value !== undefined) after = key;
    }
    return merged;
  }

  #list(place: Place, base: DataList, yours: DataList, next: DataList): Data {
    const rows = alignLists(base, yours, next);
    const merged = new Map<Row, Data>();
    const restored = new Set<Row>();
    for (const row of rows) {
      const sides = {
        base: row.base === undefined ? undefined : base[row.base],
        yours: row.yours === undefined ? undefined : yours[row.yours],
        next: row.next === undefined ? undefined : next[row.next],
      };
      const item = sides.yours ?? sides.next ?? sides.base;
      const label = itemLabel(item ?? '', row.yours ?? row.next ?? 0);
      const before = this.outcome.conflicts.length;
      const value = this.value(inside(place, label, row), sides);
      if (value !== undefined) merged.set(row, value);
      const isKept = sides.base !== undefined && sides.next === undefined;
      if (isKept && this.outcome.conflicts.length > before) restored.add(row);
    }
    const isRemembered = (row: Row) => row.next !== undefined || restored.has(row);
    const isMoved = isInOrder(rows, 'yours') && !isInOrder(rows, 'next');
    const lists = [rowsOf(rows, 'yours'), rowsOf(rows, 'next')];
    const [first = [], other = []] = isMoved ? lists.reverse() : lists;
    const order = arranged((row) => merged.has(row), first, other);
    this.#restore(place, arranged(isRemembered, rowsOf(rows, 'next'), order), base);
    const items = order.map((row) => {
      if (row.yours !== undefined) return { index: row.yours };
      return { value: merged.get(row) ?? '', from: [...place.next, row.next ?? 0] };
    });
    const isAsItWas = items.every(({ index }, at) => index === at) && items.length === yours.length;
    if (!isAsItWas) this.outcome.edits.push({ kind: 'arrange', path: place.yours, items });
    return order.map((row) => merged.get(row)!);
  }

  /** Brings items that next no longer has, and that are in conflict, into the text to remember. */
  #restore(place: Place, rows: readonly Row[], base: DataList): void {
    const isNext = rows.every((row) => row.next !== undefined);
    if (this.#resolution === 'next' || isNext) return;
    const items = rows.map((row) => {
      if (row.next !== undefined) return { index: row.next };
      const index = row.base ?? 0;
      return { value: base[index] ?? '', from: [...place.base, index] };
    });
    this.outcome.baseEdits.push({ kind: 'arrange', path: place.next, items });
  }

  /** Notes a conflict, and says whether it is settled for next. */
  #conflict(place: Place, { base, yours, next }: DataSides): boolean {
    this.outcome.conflicts.push({ where: place.labels.join(' › '), base, yours, next });
    if (this.#resolution === 'next') return true;
    const path = place.next;
    const isMissingItem = path.at(-1) === MISSING;
    if (base === undefined) this.outcome.baseEdits.push({ kind: 'delete', path });
    else if (!isMissingItem) {
      const kind = next === undefined ? 'add' : 'set';
      this.outcome.baseEdits.push({ kind, path, value: base, from: place.base });
    }
    return false;
  }
}

/** The index of an item that a side does not have. */
const MISSING = -1;

function inside(
  place: Place,
  label: string,
  at: Partial<Record<keyof Row, string | number>>,
): Place {
  return {
    labels: [...place.labels, label],
    base: [...place.base, at.base ?? MISSING],
    yours: [...place.yours, at.yours ?? MISSING],
    next: [...place.next, at.next ?? MISSING],
  };
}

/** Lists that grew out of one list, or of plain values, are merged item by item. */
function isMergeable(
  { labels }: Place,
  base: Data | undefined,
  lists: readonly DataList[],
): boolean {
  if (COMMANDS.has(labels.at(-1) ?? '')) return false;
  return isList(base) || lists.flat().every((item) => !isMap(item) && !isList(item));
}
