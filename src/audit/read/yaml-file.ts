import type { Document, Node } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Place } from '../rule.ts';

/** Aliases that lead to aliases end after this many steps. */
const MOST_ALIASES = 20;

/** A value of a YAML file together with its place. Aliases and merge keys are followed. */
export class YamlValue implements Place {
  readonly path: string;
  readonly line: number;
  readonly #node: unknown;
  readonly #source: { document: Document; lines: LineCounter };

  constructor(
    path: string,
    node: unknown,
    source: { document: Document; lines: LineCounter },
    line = 1,
  ) {
    this.path = path;
    this.#source = source;
    this.#node = resolved(node, source.document);
    const range = (node as Node | null)?.range;
    this.line = line > 1 || !range ? line : source.lines.linePos(range[0]).line;
  }

  /** The text of a scalar, as YAML reads it; undefined for anything else and for nothing. */
  get text(): string | undefined {
    if (!isScalar(this.#node) || this.#node.value === null) return undefined;
    return String(this.#node.value);
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  get(key: string): YamlValue | undefined {
    return this.#entries(this.#node, new Set()).find(([name]) => name === key)?.[1];
  }

  /** Of a key inside keys. */
  at(...keys: readonly string[]): YamlValue | undefined {
    return keys.reduce<YamlValue | undefined>((value, key) => value?.get(key), this);
  }

  entries(): readonly (readonly [key: string, value: YamlValue])[] {
    return this.#entries(this.#node, new Set());
  }

  /** The items of a list; a single scalar counts as a list of one. */
  items(): readonly YamlValue[] {
    if (isSeq(this.#node)) return this.#node.items.map((item) => this.#value(item));
    return isScalar(this.#node) && this.#node.value !== null ? [this] : [];
  }

  #value(node: unknown, line?: number): YamlValue {
    return new YamlValue(this.path, node, this.#source, line);
  }

  /** A key of the map itself wins over one that is merged in. */
  #entries(node: unknown, seen: Set<unknown>): (readonly [string, YamlValue])[] {
    const map = resolved(node, this.#source.document);
    if (!isMap(map) || seen.has(map)) return [];
    seen.add(map);
    const own = new Map<string, YamlValue>();
    const merged: unknown[] = [];
    for (const pair of map.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = String(pair.key.value);
      const start = pair.key.range?.[0];
      if (key === '<<') merged.push(...sources(pair.value, this.#source.document));
      else {
        const line = start === undefined ? 1 : this.#source.lines.linePos(start).line;
        own.set(key, this.#value(pair.value, line));
      }
    }
    for (const from of merged) {
      for (const [key, value] of this.#entries(from, seen)) {
        if (!own.has(key)) own.set(key, value);
      }
    }
    return [...own];
  }
}

function sources(value: unknown, document: Document): readonly unknown[] {
  const node = resolved(value, document);
  return isSeq(node) ? node.items : [node];
}

function resolved(node: unknown, document: Document): unknown {
  let current = node;
  for (let step = 0; isAlias(current) && step < MOST_ALIASES; step++) {
    current = current.resolve(document);
  }
  return current;
}

/** The documents of a YAML file; none where it cannot be read. */
export function readYaml(path: string, text: string): readonly YamlValue[] {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, { lineCounter: lines, logLevel: 'silent' });
    if (!Array.isArray(documents)) return [];
    return documents
      .filter(({ errors }) => errors.length === 0)
      .map((document) => new YamlValue(path, document.contents, { document, lines }));
  } catch {
    return [];
  }
}
