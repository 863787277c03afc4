import jsTokens from 'js-tokens';
import type { Place } from '../rule.ts';
import { Lines } from './lines.ts';

/** Something that a pattern found in a source file, and where. */
export interface Match extends Place {
  groups: readonly (string | undefined)[];
  offset: number;
}

/** A call: what is called, and the text between its parentheses. */
export interface Call extends Match {
  callee: string;
  arguments: string;
}

/** A file in JavaScript or TypeScript, as text without its comments. */
export class SourceFile {
  readonly path: string;
  /** Comments are blanks; every character is where it was. */
  readonly code: string;
  /** Comments and the insides of strings are blanks. */
  readonly bare: string;
  readonly #lines: Lines;

  constructor(path: string, text: string) {
    this.path = path;
    [this.code, this.bare] = blanked(text);
    this.#lines = new Lines(text);
  }

  place(offset: number): Place {
    return { path: this.path, line: this.#lines.at(offset) };
  }

  /** Everything that a pattern finds, outside of comments. */
  matches(pattern: RegExp): readonly Match[] {
    return [...this.code.matchAll(new RegExp(pattern, `g${pattern.flags.replace('g', '')}`))].map(
      ({ index, 1: first, 2: second }) => {
        return { ...this.place(index), offset: index, groups: [first, second] };
      },
    );
  }

  /** Calls of what the pattern matches as a whole: `app.use`, `new Hono` are written `use`, `Hono`. */
  calls(name: RegExp): readonly Call[] {
    const pattern = new RegExp(
      `(?<![\\w$])(${name.source})\\s*(?:<[\\w\\s,.]*>)?\\s*\\(`,
      `g${name.flags}`,
    );
    return [...this.bare.matchAll(pattern)].flatMap(({ index, 0: text, 1: callee = '' }) => {
      if (/\bfunction\s*$/.test(this.bare.slice(Math.max(0, index - 20), index))) return [];
      const open = index + text.length - 1;
      const place = { ...this.place(index), offset: index, groups: [] };
      return [{ ...place, callee, arguments: this.code.slice(open + 1, this.#closing(open)) }];
    });
  }

  /** Where the parenthesis that opens at `open` closes; the end where it never does. */
  #closing(open: number): number {
    let depth = 0;
    const brackets = /[()]/g;
    brackets.lastIndex = open;
    for (let found = brackets.exec(this.bare); found; found = brackets.exec(this.bare)) {
      depth += found[0] === '(' ? 1 : -1;
      if (depth === 0) return found.index;
    }
    return this.bare.length;
  }
}

const COMMENTS = new Set(['MultiLineComment', 'SingleLineComment', 'HashbangComment']);
const TEXTS = new Set(['StringLiteral', 'NoSubstitutionTemplate', 'RegularExpressionLiteral']);
const TEMPLATES = new Set(['TemplateHead', 'TemplateMiddle', 'TemplateTail']);

function blanked(text: string): [code: string, bare: string] {
  const code: string[] = [];
  const bare: string[] = [];
  for (const { type, value } of jsTokens(text)) {
    const blank = COMMENTS.has(type) || TEXTS.has(type) || TEMPLATES.has(type);
    code.push(COMMENTS.has(type) ? blanks(value) : value);
    bare.push(blank ? blanks(value) : value);
  }
  return [code.join(''), bare.join('')];
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
