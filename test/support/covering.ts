/**
 * As few rows as a greedy choice finds in which everything appears that appears in any row, in the order
 * of their choice. `covered` appears already.
 */
export function covering<Row>(
  rows: readonly Row[],
  itemsOf: (row: Row) => readonly string[],
  covered: readonly string[] = [],
): Row[] {
  const done = new Set(covered);
  const chosen: Row[] = [];
  const open = (items: readonly string[]) => items.filter((item) => !done.has(item));
  let left = rows.map((row) => ({ row, items: open(itemsOf(row)) }));
  for (;;) {
    left = left.filter(({ items }) => items.length > 0);
    if (left.length === 0) return chosen;
    const best = left.reduce((one, other) => (other.items.length > one.items.length ? other : one));
    chosen.push(best.row);
    best.items.forEach((item) => done.add(item));
    left = left.map(({ row, items }) => ({ row, items: open(items) }));
  }
}

/** All pairs of the facets that one row has. */
export function meetings(facets: readonly string[]): string[] {
  return facets.flatMap((one, at) => facets.slice(at + 1).map((other) => `${one}, ${other}`));
}
