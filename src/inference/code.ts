import jsTokens from 'js-tokens';

/** A word of a source: an identifier, a punctuator or a literal, without white space and comments. */
export interface Word {
  text: string;
  /** The value of a string without substitutions. */
  string?: string;
  line: number;
}

const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
/** Code that runs neither in development nor in production. */
const ASIDE =
  /(^|\/)(tests?|__tests__|__mocks__|e2e|spec|examples?|fixtures)\/|[.-](test|spec|e2e-spec|config|stories)\.[cm]?[jt]sx?$|(^|\/)\.\w/;

/** Whether a path is that of a source which the application may run. */
export function isSource(path: string): boolean {
  return SOURCE.test(path) && !ASIDE.test(path);
}

/** The words of a JavaScript or TypeScript source. Comments and strings are told from code. */
export function wordsOf(source: string): readonly Word[] {
  const words: Word[] = [];
  let line = 1;
  for (const { type, value } of jsTokens(source)) {
    if (type === 'StringLiteral' || type === 'NoSubstitutionTemplate') {
      words.push({ text: value, string: value.slice(1, -1), line });
    } else if (!/Comment$|^WhiteSpace$|^LineTerminator/.test(type)) {
      words.push({ text: value, line });
    }
    line += value.match(/\r\n|[\r\n\u2028\u2029]/g)?.length ?? 0;
  }
  return words;
}

/** Every place at which the words meet a pattern: texts, tests of a word, or null for any one. */
export function findWords(
  words: readonly Word[],
  ...pattern: readonly (string | RegExp | null)[]
): readonly number[] {
  const meets = (word: Word | undefined, wanted: string | RegExp | null) =>
    word !== undefined &&
    (wanted === null ||
      (typeof wanted === 'string' ? word.text === wanted : wanted.test(word.text)));
  return words
    .map((_, at) => at)
    .filter((at) => pattern.every((wanted, index) => meets(words[at + index], wanted)));
}

/** A module that a source takes in, and where. */
export interface Import {
  module: string;
  line: number;
}

/** What a source imports or requires; types alone do not count. */
export function importsOf(words: readonly Word[]): readonly Import[] {
  return words.flatMap(({ string, line }, at) => {
    if (string === undefined) return [];
    const [third, second, first] = [words[at - 3]?.text, words[at - 2]?.text, words[at - 1]?.text];
    const isCall = first === '(' && (second === 'require' || second === 'import') && third !== '.';
    const isStatement = first === 'import' || (first === 'from' && !isTypeOnly(words, at));
    return isCall || isStatement ? [{ module: string, line }] : [];
  });
}

/** `import type … from` */
function isTypeOnly(words: readonly Word[], at: number): boolean {
  const start = words.slice(0, at).findLastIndex(({ text }) => /^(im|ex)port$/.test(text));
  return words[start + 1]?.text === 'type' && words[start + 2]?.text !== 'from';
}

/** The package that a module belongs to: `pg` of `pg/lib/pool`, `@a/b` of `@a/b/c`. */
export function packageOf(module: string): string {
  const parts = module.split('/');
  return parts.slice(0, module.startsWith('@') ? 2 : 1).join('/');
}
