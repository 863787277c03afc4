import { findWords } from './code.ts';
import type { Evidence } from './evidence.ts';
import type { Source } from './sources.ts';

/** A variable that the application reads from its environment. */
export interface Setting {
  name: string;
  evidence: Evidence;
}

const NAME = /^[A-Z][A-Z0-9_]*$/;

/** The variables that the sources read, by name, each where it is read first. */
export function inferSettings(sources: readonly Source[]): readonly Setting[] {
  const found = new Map<string, Evidence>();
  for (const { path, words } of sources) {
    const add = (name: string | undefined, line: number) => {
      if (name === undefined || !NAME.test(name) || found.has(name)) return;
      found.set(name, { file: path, line, reason: `reads ${name}` });
    };
    for (const at of findWords(words, 'env', '.', NAME)) add(words[at + 2]!.text, words[at]!.line);
    for (const at of findWords(words, 'env', '[', null, ']')) {
      add(words[at + 2]!.string, words[at]!.line);
    }
    for (const at of findWords(words, /^(get|getOrThrow)$/, '(', null)) {
      add(words[at + 2]!.string, words[at]!.line);
    }
    // `get<string>('NAME')`
    for (const at of findWords(words, /^(get|getOrThrow)$/, '<', null, '>', '(', null)) {
      add(words[at + 5]!.string, words[at]!.line);
    }
    for (const name of [...destructured(words), ...inSchemas(words)]) add(name.text, name.line);
  }
  return [...found]
    .map(([name, evidence]) => ({ name, evidence }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Words = Source['words'];

/** `const { NAME, OTHER = 'x' } = process.env` */
function destructured(words: Words) {
  return findWords(words, '}', '=', 'process', '.', 'env').flatMap((end) => {
    const start = words.slice(0, end).findLastIndex(({ text }) => text === '{');
    return words
      .slice(start + 1, end)
      .filter((_, at, inside) => at === 0 || inside[at - 1]?.text === ',');
  });
}

/** The keys of what `process.env` is parsed with in the same file: `PORT: z.coerce.number()`. */
function inSchemas(words: Words) {
  const parses = findWords(
    words,
    /^(parse|safeParse|validate|cleanEnv|parseEnv)$/,
    '(',
    'process',
    '.',
    'env',
  );
  const cleans = findWords(words, 'cleanEnv', '(');
  if (parses.length + cleans.length === 0) return [];
  return findWords(words, NAME, ':').map((at) => words[at]!);
}
