import type { Document, Node, Pair, Scalar, ToStringOptions, YAMLMap, YAMLSeq } from 'yaml';
import { isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { DataPath } from './data.ts';
import { equalData } from './data.ts';
import type { DataEdit } from './data-edit.ts';
import { placeAmong } from './data-edit.ts';
import { mergeText } from './merge-text.ts';
import { yamlData } from './yaml-data.ts';
import { inLayoutOf } from './yaml-layout.ts';
import { yamlKey } from './yaml-key.ts';

/**
 * A YAML text with edits. The library writes the document before and after them, and what differs between
 * the two is merged into the text, so that lines without an edit keep their layout.
 */
export function editYaml(
  text: string,
  edits: readonly DataEdit[],
  source: string,
): string | undefined {
  const document = parseDocument(text);
  const from = parseDocument(source);
  requote(from, document);
  const layout = layoutOf(text);
  const before = document.toString(layout);
  if (!edits.every((edit) => isApplied(document, edit, from))) return undefined;
  const written = document.toString(layout);
  const wanted = yamlData(written);
  const merged = mergeText({ base: before, yours: text, next: written }, 'next').text;
  const candidates = [inLayoutOf(text, merged), merged];
  return candidates.find((candidate) => equalData(yamlData(candidate), wanted)) ?? written;
}

function isApplied(document: Document, edit: DataEdit, source: Document): boolean {
  const parent = nodeAt(document, edit.path.slice(0, -1));
  const key = edit.path.at(-1);
  switch (edit.kind) {
    case 'set':
      return isSet(parent, key, cloneAt(source, edit.from));
    case 'add': {
      const pair = pairOf(nodeAt(source, edit.from.slice(0, -1)), edit.from.at(-1));
      if (!isMap(parent) || !pair) return false;
      keepFirstComment(parent);
      const index = placeAmong(parent.items.map(yamlKey), edit);
      parent.items.splice(index, 0, pair.clone(source.schema) as Pair);
      return true;
    }
    case 'delete': {
      const pair = pairOf(parent, key);
      if (!isMap(parent) || !pair) return false;
      keepFirstComment(parent);
      parent.items.splice(parent.items.indexOf(pair), 1);
      return true;
    }
    case 'arrange': {
      const list = nodeAt(document, edit.path);
      if (!isSeq(list)) return false;
      keepFirstComment(list);
      list.items = edit.items.map((item) =>
        'index' in item ? list.items[item.index] : cloneAt(source, item.from),
      );
      return true;
    }
  }
}

/** Puts a node in the place of another, with the comments and the anchor that it lacks itself. */
function isSet(parent: unknown, key: string | number | undefined, node: Node | undefined): boolean {
  if (!node) return false;
  const pair = pairOf(parent, key);
  const old = isSeq(parent) ? parent.items[key as number] : pair?.value;
  if (isNode(old)) {
    node.comment ??= old.comment;
    node.commentBefore ??= old.commentBefore;
    node.spaceBefore ??= old.spaceBefore;
    if (isScalar(node) && isScalar(old)) node.anchor ??= old.anchor;
  }
  if (pair) pair.value = node;
  else if (isSeq(parent)) parent.items[key as number] = node;
  return pair !== undefined || isSeq(parent);
}

/** The library takes the comment above a collection's first entry for the collection's; it stays with the entry. */
function keepFirstComment(collection: YAMLMap | YAMLSeq): void {
  const [first] = collection.items;
  const node = isMap(collection) ? collection.items[0]?.key : first;
  if (!collection.commentBefore || !isNode(node) || node.commentBefore) return;
  node.commentBefore = collection.commentBefore;
  collection.commentBefore = null;
}

function nodeAt(document: Document, path: DataPath): unknown {
  return path.reduce<unknown>(
    (at, part) => (isSeq(at) ? at.items[part as number] : pairOf(at, part)?.value),
    document.contents,
  );
}

function cloneAt(document: Document, path: DataPath): Node | undefined {
  const node = nodeAt(document, path);
  return isNode(node) ? (node.clone() as Node) : undefined;
}

function pairOf(map: unknown, key: string | number | undefined): Pair | undefined {
  return isMap(map) ? map.items.find((pair) => yamlKey(pair) === key) : undefined;
}

/** How a text is laid out, so that what the library writes looks like the rest. */
function layoutOf(text: string): ToStringOptions {
  const indent = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  return {
    indent,
    indentSeq: !/^( *)[^\s#-][^\n]*:[^\S\n]*(#[^\n]*)?\n(\s*#[^\n]*\n)*\1- /m.test(text),
    flowCollectionPadding:
      countOf(text, /[:-] (?:&\S+ )?\[ \S/g) > countOf(text, /[:-] (?:&\S+ )?\[\S/g),
    lineWidth: 0,
  };
}

/** Writes values in the quotes that most have in another document, but for those with a quote in them. */
function requote(document: Document, like: Document): void {
  const types = quotedIn(like).map(({ type }) => type);
  const double = types.filter((type) => type === 'QUOTE_DOUBLE').length;
  if (double * 2 === types.length) return;
  const type = double * 2 > types.length ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE';
  for (const scalar of quotedIn(document)) scalar.type = type;
}

/** The values in quotes that could as well have the others. */
function quotedIn(document: Document): Scalar[] {
  const quoted: Scalar[] = [];
  visit(document, {
    Scalar(_, node) {
      if (node.type?.startsWith('QUOTE') && !/['"]/.test(String(node.value))) quoted.push(node);
    },
  });
  return quoted;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
