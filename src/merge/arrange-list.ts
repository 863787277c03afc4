/** One item of a list on three sides, by its index; left out on a side that does not have it. */
export interface Row {
  base?: number;
  yours?: number;
  next?: number;
}

/** Whether a side has the items that it shares with the base in the base's order. */
export function isInOrder(rows: readonly Row[], side: 'yours' | 'next'): boolean {
  const shared = rowsOf(rows, 'base').flatMap((row) => row[side] ?? []);
  return shared.every((index, at) => at === 0 || index > (shared[at - 1] ?? 0));
}

/** The rows that stay, as one list has them; rows of other lists stand behind what is before them there. */
export function arranged(
  stays: (row: Row) => boolean,
  first: readonly Row[],
  ...others: readonly (readonly Row[])[]
): Row[] {
  const result = first.filter(stays);
  for (const list of others) {
    for (const [at, row] of list.entries()) {
      if (!stays(row) || result.includes(row)) continue;
      const before = list.slice(0, at).findLast((other) => result.includes(other));
      const behind = list.slice(at + 1).find((other) => result.includes(other));
      if (before) result.splice(result.indexOf(before) + 1, 0, row);
      else if (behind) result.splice(result.indexOf(behind), 0, row);
      else result.push(row);
    }
  }
  return result;
}

/** The rows that a side has, in its order. */
export function rowsOf(rows: readonly Row[], side: keyof Row): Row[] {
  return rows
    .filter((row) => row[side] !== undefined)
    .sort((a, b) => (a[side] ?? 0) - (b[side] ?? 0));
}
