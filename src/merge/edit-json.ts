import type { Edit, JSONPath, Node } from 'jsonc-parser';
import { applyEdits, findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Data } from './data.ts';
import { isList, isMap } from './data.ts';
import type { DataEdit, ListItem } from './data-edit.ts';
import { placeAmong } from './data-edit.ts';
import { toJsonValue } from './json-value.ts';

/** A JSON text with one edit, in the layout that it has; undefined where the edit finds no place. */
export function editJson(text: string, edit: DataEdit): string | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const at = (path: readonly (string | number)[]) =>
    root && findNodeAtLocation(root, [...path] as JSONPath);
  const node = at(edit.path);
  switch (edit.kind) {
    case 'set':
      return node && applyEdits(text, [replacement(text, node, edit.value)]);
    case 'add': {
      const parent = at(edit.path.slice(0, -1));
      const keys = (parent?.children ?? []).map(({ children }) => String(children?.[0]?.value));
      const index = placeAmong(keys, edit);
      const key = `${JSON.stringify(edit.path.at(-1))}: `;
      return parent && applyEdits(text, insertion(text, parent, index, edit.value, key));
    }
    case 'delete':
      return node?.parent && removed(text, node.parent);
    case 'arrange':
      return node && arranged(text, edit.path, node, edit.items);
  }
}

/** Takes items out and puts items in. A list in one line, or in another order, is written anew. */
function arranged(
  text: string,
  path: readonly (string | number)[],
  list: Node,
  items: readonly ListItem[],
): string | undefined {
  const kept = items.flatMap((item) => ('index' in item ? [item.index] : []));
  const isInOrder = kept.every((index, at) => at === 0 || index > (kept[at - 1] ?? 0));
  if (isInline(text, list) || !isInOrder) return applyEdits(text, [rewritten(text, list, items)]);
  const find = (edited: string) => {
    const root = parseTree(edited, [], { allowTrailingComma: true });
    return root && findNodeAtLocation(root, [...path] as JSONPath);
  };
  let edited = text;
  for (let index = (list.children?.length ?? 0) - 1; index >= 0; index--) {
    const item = kept.includes(index) ? undefined : find(edited)?.children?.[index];
    if (item) edited = removed(edited, item);
  }
  for (const [index, item] of items.entries()) {
    const parent = 'index' in item ? undefined : find(edited);
    if (parent && 'value' in item)
      edited = applyEdits(edited, insertion(edited, parent, index, item.value));
  }
  return edited;
}

function rewritten(text: string, list: Node, items: readonly ListItem[]): Edit {
  const texts = items.map((item) => {
    const child = 'index' in item ? list.children?.[item.index] : undefined;
    if (child) return textOf(text, child);
    return 'value' in item ? printed(text, list, item.value) : '';
  });
  const [start, gap, end] = isInline(text, list)
    ? ['', ', ', '']
    : [lineStart(text, list, 1), `,${lineStart(text, list, 1)}`, lineStart(text, list, 0)];
  return {
    offset: list.offset,
    length: list.length,
    content: `[${start}${texts.join(gap)}${end}]`,
  };
}

function replacement(text: string, node: Node, value: Data): Edit {
  const wasInline = node.type === 'array' && isInline(text, node);
  const content =
    wasInline && isList(value) ? JSON.stringify(toJsonValue(value)) : printed(text, node, value);
  return { offset: node.offset, length: node.length, content };
}

/** Puts a property or an item in at an index. What follows the one before it in its line stays with it. */
function insertion(text: string, parent: Node, index: number, value: Data, key = ''): Edit[] {
  const children = parent.children ?? [];
  const before = children[index - 1];
  const insert = (offset: number, content: string): Edit => ({ offset, length: 0, content });
  const inline = isInline(text, parent) && children.length > 0;
  const line = inline ? ' ' : lineStart(text, parent, 1);
  const content = `${inline ? '' : line}${key}${printed(text, parent, value, 1)}`;
  if (children.length === 0) {
    const end = parent.offset + parent.length - 1;
    return [
      {
        offset: parent.offset + 1,
        length: end - parent.offset - 1,
        content: content + lineStart(text, parent, 0),
      },
    ];
  }
  if (!before) {
    const first = inline ? (children[0]?.offset ?? 0) : parent.offset + 1;
    return [insert(first, `${content},${inline ? ' ' : ''}`)];
  }
  const end = before.offset + before.length;
  const comma = commaAfter(text, end);
  if (inline) return [insert(end, `, ${content}`)];
  const restOfLine = /^[^\n]*/.exec(text.slice(comma ?? end))?.[0] ?? '';
  const isClear = /^,?\s*(\/\/.*|\/\*.*\*\/\s*)?$/.test(restOfLine);
  if (!isClear) return [insert(end, `,${content}`)];
  const lineEnd = (comma ?? end) + restOfLine.length;
  if (comma === undefined) return [insert(end, ','), insert(lineEnd, content)];
  return [insert(lineEnd, `${content},`)];
}

/** Takes a property or an item out, with its line where it has one of its own. */
function removed(text: string, child: Node): string {
  const siblings = child.parent?.children ?? [];
  const index = siblings.indexOf(child);
  const edits: Edit[] = [];
  let [start, end] = [child.offset, child.offset + child.length];
  const comma = commaAfter(text, end);
  if (comma !== undefined) end = comma + 1;
  const before = siblings[index - 1];
  if (comma === undefined && before) {
    const previous = commaAfter(text, before.offset + before.length);
    if (previous !== undefined) edits.push({ offset: previous, length: 1, content: '' });
  }
  const lead = /\n[^\S\n]*$/.exec(text.slice(0, start));
  const rest = /^[^\S\n]*(\/\/[^\n]*)?(?=\n)/.exec(text.slice(end));
  if (lead && rest) {
    start -= lead[0].length;
    end += rest[0].length;
  } else end += /^[^\S\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  edits.push({ offset: start, length: end - start, content: '' });
  return applyEdits(text, edits);
}

/** Where the comma behind a child stands, past blanks and comments. */
function commaAfter(text: string, end: number): number | undefined {
  const gap = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*,/.exec(text.slice(end))?.[0];
  return gap === undefined ? undefined : end + gap.length - 1;
}

/** A value as it is written inside a node, `depth` levels deeper than the node's own line. */
function printed(text: string, node: Node, value: Data, depth = 0): string {
  const isPlain = !isMap(value) && !isList(value);
  const content = JSON.stringify(toJsonValue(value), null, isPlain ? 0 : indentUnit(text));
  return content.replaceAll('\n', lineStart(text, node, depth));
}

/** A line feed and the indent of a node's line, `depth` levels deeper. */
function lineStart(text: string, node: Node, depth: number): string {
  const line = text.slice(text.lastIndexOf('\n', node.offset) + 1);
  return `\n${/^[^\S\n]*/.exec(line)?.[0] ?? ''}${indentUnit(text).repeat(depth)}`;
}

function indentUnit(text: string): string {
  return /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? '  ';
}

function isInline(text: string, node: Node): boolean {
  return !textOf(text, node).includes('\n');
}

function textOf(text: string, { offset, length }: Node): string {
  return text.slice(offset, offset + length);
}
