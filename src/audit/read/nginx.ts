import type { Place } from '../rule.ts';

/** One directive of an nginx configuration, with those inside its braces. */
export interface Directive extends Place {
  name: string;
  arguments: readonly string[];
  children: Directive[];
  parent: Directive | undefined;
}

/** Directives are nested no deeper than this in anything that nginx reads. */
const DEEPEST = 50;
/** More than this nobody has written. */
const MOST = 5000;

const TOKEN =
  /#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\\.|\$\{[^}\s]*\}|[^\s{};"'\\])+|\n/g;

/** Reads an nginx configuration or a part of one. Whatever is no directive is passed over. */
export function readNginx(path: string, text: string): readonly Directive[] {
  const top: Directive[] = [];
  const open: Directive[] = [];
  let words: string[] = [];
  let line = 1;
  let start = 1;
  let count = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    const at = line;
    line += token.split('\n').length - 1;
    if (token === '\n' || token.startsWith('#')) continue;
    if (token === '}') {
      open.pop();
      words = [];
    } else if (token === ';' || token === '{') {
      const [name, ...rest] = words;
      words = [];
      if (name === undefined || ++count > MOST) continue;
      const parent = open.at(-1);
      const directive = { path, line: start, name, arguments: rest, children: [], parent };
      (parent?.children ?? top).push(directive);
      if (token === '{' && open.length < DEEPEST) open.push(directive);
    } else {
      if (words.length === 0) start = at;
      words.push(unquoted(token));
    }
  }
  return top;
}

function unquoted(token: string): string {
  return /^["']/.test(token) ? token.slice(1, -1) : token;
}

/** The directive and all below it. */
export function* withChildren(directives: readonly Directive[]): Generator<Directive> {
  for (const directive of directives) {
    yield directive;
    yield* withChildren(directive.children);
  }
}
