import type { Node, ParseError } from 'jsonc-parser';
import { createScanner, parseTree } from 'jsonc-parser';
import { editJson } from './edit-json.ts';
import type { Data } from './data.ts';
import { Atom } from './data.ts';
import { toJsonValue } from './json-value.ts';
import type { DataFormat } from './data-edit.ts';

/** Deeper nesting says nothing that a configuration would. */
const MAX_DEPTH = 100;

/** The tokens of comments; the library's enumeration is gone at run time. */
const [LINE_COMMENT, BLOCK_COMMENT, END] = [12, 13, 17];

/** JSON, with or without comments and trailing commas. */
export const jsonFormat: DataFormat = {
  parse(text) {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    return root && errors.length === 0 ? toData(root, text, 0) : undefined;
  },
  edit(text, edits) {
    return edits.reduce<string | undefined>(
      (edited, edit) => (edited === undefined ? undefined : editJson(edited, edit)),
      text,
    );
  },
  comments(text) {
    const scanner = createScanner(text);
    const comments: string[] = [];
    for (let token = scanner.scan(); token !== END; token = scanner.scan()) {
      if (token === LINE_COMMENT || token === BLOCK_COMMENT) comments.push(scanner.getTokenValue());
    }
    return comments;
  },
  print: (data) => JSON.stringify(toJsonValue(data), null, 2),
};

/** Undefined for a key that is there twice, and for nesting without end. */
function toData(node: Node, text: string, depth: number): Data | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const children = node.children ?? [];
  switch (node.type) {
    case 'object': {
      const map = new Map<string, Data>();
      for (const { children: [key, child] = [] } of children) {
        const value = child && toData(child, text, depth + 1);
        if (!key || value === undefined || map.has(String(key.value))) return undefined;
        map.set(String(key.value), value);
      }
      return map;
    }
    case 'array': {
      const items = children.map((child) => toData(child, text, depth + 1));
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case 'string':
      return String(node.value);
    default:
      return new Atom(text.slice(node.offset, node.offset + node.length));
  }
}
