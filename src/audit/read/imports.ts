import path from 'node:path';
import type { SourceFile } from './source-file.ts';

/** One name that a file imports; no name stands for the file itself, for what it does when loaded. */
export interface Import {
  name: string | undefined;
  from: string;
  /** The import's own text is not a use of the name. */
  start: number;
  end: number;
}

const STATIC =
  /\bimport\s+(?!type\b)([\w$*{}\s,]{0,5000}?)\s*from\s*(['"])([^'"\n]{1,500})\2|\bimport\s*(['"])([^'"\n]{1,500})\4/g;
const REQUIRED =
  /\b(?:const|let|var)\s+([\w$]+|\{[\w$\s,:]{0,5000}\})\s*=\s*(?:await\s+import|require)\s*\(\s*(['"])([^'"\n]{1,500})\2\s*\)/g;
const ANYWHERE =
  /\b(?:import|require)\s*\(\s*(['"])([^'"\n]{1,500})\1\s*\)|\bexport\s*(?:\*|\{[^}]{0,5000}\})\s*from\s*(['"])([^'"\n]{1,500})\3/g;

/** What a file imports, in any of the ways that JavaScript has, but for types. */
export function importsOf({ code }: SourceFile): readonly Import[] {
  const imports: Import[] = [];
  const taken: [number, number][] = [];
  const add = (
    index: number,
    length: number,
    names: readonly (string | undefined)[],
    from: string,
  ) => {
    taken.push([index, index + length]);
    for (const name of names) imports.push({ name, from, start: index, end: index + length });
  };
  for (const { index, 0: text, 1: names, 3: from, 5: bare } of code.matchAll(STATIC)) {
    add(
      index,
      text.length,
      names === undefined ? [undefined] : bindings(names),
      from ?? bare ?? '',
    );
  }
  for (const { index, 0: text, 1: names = '', 3: from = '' } of code.matchAll(REQUIRED)) {
    add(index, text.length, bindings(names), from);
  }
  for (const { index, 0: text, 2: call, 4: exported } of code.matchAll(ANYWHERE)) {
    if (taken.some(([start, end]) => index >= start && index < end)) continue;
    add(index, text.length, [undefined], call ?? exported ?? '');
  }
  return imports;
}

/** The local names of `a, { b, c as d, type E }`, `* as f` or `{ g: h }`. */
function bindings(text: string): readonly string[] {
  return text
    .split(/[{},]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^type\s/.test(part))
    .map((part) => /([\w$]+)$/.exec(part)?.[1] ?? '')
    .filter((name) => name !== '');
}

const ENDINGS = 'ts js mts mjs cts cjs tsx jsx'.split(' ');

/** The path of the file that a relative import means, among those that exist. */
export function importedPath(
  importer: string,
  from: string,
  exists: (path: string) => boolean,
): string | undefined {
  if (!/^\.\.?(\/|$)/.test(from)) return undefined;
  const base = path.posix.join(path.posix.dirname(importer), from);
  const bare = base.replace(/\.[cm]?jsx?$/, '');
  const candidates = [
    base,
    ...ENDINGS.flatMap((ending) => [`${base}.${ending}`, `${bare}.${ending}`]),
    ...ENDINGS.map((ending) => path.posix.join(base, `index.${ending}`)),
  ];
  return candidates.find(exists);
}
