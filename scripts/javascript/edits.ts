import type ts from 'typescript';

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Changes to a text, collected first and made at once, so that what is not named stays as it is. */
export class Edits {
  readonly #source: string;
  readonly #edits: Edit[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  remove(start: number, end: number): void {
    this.replace(start, end, '');
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  /** Takes away a node, with the rest of its line where nothing else stands there. */
  removeLine(node: ts.Node): void {
    const end = node.end + (/^[ \t]*\n/.exec(this.#source.slice(node.end))?.[0].length ?? 0);
    this.remove(node.getStart(), end);
  }

  /** At one place, insertions come first; what lies in a range that is replaced goes with it. */
  apply(): string {
    const sorted = this.#edits
      .map((edit, order) => ({ ...edit, order }))
      .sort((a, b) => a.start - b.start || rank(a) - rank(b) || a.order - b.order);
    let text = '';
    let at = 0;
    for (const edit of sorted) {
      if (edit.start < at) continue;
      text += this.#source.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + this.#source.slice(at);
  }
}

function rank({ start, end }: Edit): number {
  return start === end ? 0 : 1;
}
