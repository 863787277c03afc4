import { Tokenizer, type Token, type TokenHandler } from 'parse5';

const MAXIMUM_PASSES = 10;
const MAXIMUM_SCANS = 20;

interface Range {
  start: number;
  end: number;
}

/** Notes where an HTML parser finds a tag, a comment or a doctype, and how far it read text. */
class MarkupFinder implements TokenHandler {
  readonly markup: Range[] = [];
  readEnd = 0;

  onStartTag = (token: Token.TagToken): void => this.#cut(token);
  onEndTag = (token: Token.TagToken): void => this.#cut(token);
  onComment = (token: Token.CommentToken): void => this.#cut(token);
  onDoctype = (token: Token.DoctypeToken): void => this.#cut(token);
  onCharacter = (token: Token.CharacterToken): void => this.#keep(token);
  onNullCharacter = (token: Token.CharacterToken): void => this.#keep(token);
  onWhitespaceCharacter = (token: Token.CharacterToken): void => this.#keep(token);
  onEof = (): void => {};

  #cut({ location }: { location: Token.Location | null }): void {
    if (!location) return;
    this.markup.push({ start: location.startOffset, end: location.endOffset });
    this.readEnd = location.endOffset;
  }

  #keep({ location }: { location: Token.Location | null }): void {
    if (location) this.readEnd = location.endOffset;
  }
}

/** A parser closes a comment at the end of the text; one that nobody closed is only text here. */
function isClosed(markup: string): boolean {
  return markup.startsWith('<!--') ? /--!?>$|^<!--?-?>$/.test(markup) : markup.endsWith('>');
}

/** The text without its markup, and where something begins that never ends. */
function scan(text: string): { kept: string; unfinished: number } {
  const finder = new MarkupFinder();
  new Tokenizer({ sourceCodeLocationInfo: true }, finder).write(text, true);

  let kept = '';
  let position = 0;
  for (const { start, end } of finder.markup) {
    kept += text.slice(position, start);
    if (!isClosed(text.slice(start, end))) return { kept, unfinished: start };
    position = end;
  }
  const unfinished = Math.max(finder.readEnd, position);
  return { kept: kept + text.slice(position, unfinished), unfinished };
}

/** Takes the `<` of something that never ends for text, and looks for tags behind it. */
function stripOnce(text: string): string {
  let kept = '';
  let rest = text;
  for (let scans = 0; rest.includes('>'); scans++) {
    if (scans === MAXIMUM_SCANS) return kept + rest.replaceAll('<', '');
    const found = scan(rest);
    kept += found.kept + rest.charAt(found.unfinished);
    rest = rest.slice(found.unfinished + 1);
  }
  return kept + rest;
}

/**
 * Takes out what an HTML parser would take for a tag, and leaves every other character as it is.
 * Cutting can join the halves of another tag, hence the passes; text that still has tags after
 * them was made to cost time, and loses every `<`.
 */
export function stripHtml(text: string): string {
  let current = text;
  for (let pass = 0; pass < MAXIMUM_PASSES; pass++) {
    const stripped = stripOnce(current);
    if (stripped === current) return current;
    current = stripped;
  }
  return current.replaceAll('<', '');
}
