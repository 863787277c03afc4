import { isDeepStrictEqual } from 'node:util';

/** Rows of several options under unique keys: equal rows fall together, different ones are an error. */
export class ListSlot<Row> {
  readonly #key: (row: Row) => string;
  readonly #rows = new Map<string, { row: Row; owner: string }>();

  constructor(key: (row: Row) => string) {
    this.#key = key;
  }

  add(owner: string, rows: readonly Row[]): void {
    for (const row of rows) {
      const key = this.#key(row);
      const present = this.#rows.get(key);
      if (!present) this.#rows.set(key, { row, owner });
      else if (!isDeepStrictEqual(present.row, row)) {
        throw new Error(`${present.owner} and ${owner} contribute different values for ${key}`);
      }
    }
  }

  rows(): readonly Row[] {
    return [...this.#rows.values()].map(({ row }) => row);
  }
}

/** The same law for records: one value a key. */
export class RecordSlot<Value> {
  readonly #entries = new ListSlot<readonly [string, Value]>(([key]) => key);

  add(owner: string, record: Readonly<Record<string, Value>>): void {
    this.#entries.add(owner, Object.entries(record));
  }

  record(): Readonly<Record<string, Value>> {
    return Object.fromEntries(this.#entries.rows());
  }
}
