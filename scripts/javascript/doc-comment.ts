import ts from 'typescript';
import type { Edits } from './edits.ts';

const WIDTH = 100;

/** A comment over what follows: text, then tags. One tag alone stands in one line. */
export function docComment(text: readonly string[], tags: readonly string[], indent = 0): string {
  const [only = ''] = tags;
  const short = `/** ${only} */`;
  if (text.length === 0 && tags.length === 1 && !only.includes('\n')) {
    if (short.length + indent <= WIDTH || only.startsWith('@import')) return short;
  }
  const lines = [
    ...text.flatMap((line) => wrapped(line, indent, '').split('\n')),
    ...(text.length > 0 && tags.length > 0 ? [''] : []),
    ...tags.flatMap((tag) => tag.split('\n')),
  ];
  return ['/**', ...lines.map((line) => ` * ${line}`.trimEnd()), ' */'].join('\n');
}

/** Adds tags to the comment of a node, or gives it one. */
export function addTags(edits: Edits, node: ts.Node, tags: readonly string[]): void {
  if (tags.length === 0) return;
  const existing = commentOf(node);
  const start = node.getStart();
  const comment = docComment(
    existing ? linesOf(existing.getText()) : [],
    tags,
    columnOf(start, node),
  );
  if (existing) edits.replace(existing.getStart(), existing.end, comment);
  else edits.insert(start, `${comment}\n`);
}

/** The comment right above a node. One that an empty line parts from it belongs to something else. */
export function commentOf(node: ts.Node): ts.JSDoc | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  if (comment?.parent !== node) return undefined;
  const between = node.getSourceFile().text.slice(comment.end, node.getStart());
  return /^[ \t]*\n?[ \t]*$/.test(between) ? comment : undefined;
}

/** The lines of a comment, without what makes it one. */
export function linesOf(comment: string): string[] {
  const lines = comment
    .replace(/^\/\*\*?/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\*|\/\/)? ?/, '').trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Breaks a text at spaces where it is too long; lines after the first are set in. */
export function wrapped(text: string, indent: number, start = '  '): string {
  if (indent + 3 + text.length <= WIDTH) return text;
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && indent + 3 + line.length + 1 + word.length > WIDTH) lines.push(start + word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** Whether a tag of this length must be broken. */
export function isLong(tag: string, node: ts.Node): boolean {
  return columnOf(node.getStart(), node) + 3 + tag.length > WIDTH;
}

export function columnOf(position: number, node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(position).character;
}
