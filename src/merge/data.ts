/** A value that is one thing to a merge, by its text: a number, `true`, `null`, an alias, a tagged value. */
export class Atom {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a JSON or YAML text says, whatever its layout. Maps have no keys that mean something to JavaScript. */
export type Data = string | Atom | readonly Data[] | ReadonlyMap<string, Data>;

export type DataMap = ReadonlyMap<string, Data>;
export type DataList = readonly Data[];

/** Where in a document: keys of maps and indices of lists. */
export type DataPath = readonly (string | number)[];

export function isMap(data: Data | undefined): data is DataMap {
  return data instanceof Map;
}

export function isList(data: Data | undefined): data is DataList {
  return Array.isArray(data);
}

/** A text that two values share if and only if they are equal; the order of keys makes no difference. */
export function canonical(data: Data | undefined): string {
  if (data === undefined) return '';
  if (typeof data === 'string') return JSON.stringify(data);
  if (data instanceof Atom) return data.text;
  if (isList(data)) return `[${data.map(canonical).join(',')}]`;
  const entries = [...data].map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`);
  return `{${entries.sort().join(',')}}`;
}

export function equalData(a: Data | undefined, b: Data | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}

/** The value at a path, or undefined where there is none. */
export function dataAt(data: Data | undefined, path: DataPath): Data | undefined {
  return path.reduce<Data | undefined>((at, part) => {
    if (typeof part === 'number') return isList(at) ? at[part] : undefined;
    return isMap(at) ? at.get(part) : undefined;
  }, data);
}
