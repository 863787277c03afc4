import type { Node } from 'yaml';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Data } from './data.ts';
import { Atom } from './data.ts';
import { yamlKey } from './yaml-key.ts';

/** Deeper nesting says nothing that a configuration would. */
const MAX_DEPTH = 100;

/** What one YAML document says, or undefined where it is not one, or is not clear. */
export function yamlData(text: string): Data | undefined {
  const { contents, errors } = parseDocument(text, { logLevel: 'error' });
  if (errors.length > 0 || !contents || !anchorsHold(contents)) return undefined;
  return toData(contents, 0);
}

/** Undefined for keys that are no words and for nesting without end. */
function toData(node: unknown, depth: number): Data | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (isAlias(node)) return new Atom(`*${node.source}`);
  const tag = (node as Node | null)?.tag;
  if (tag !== undefined && !tag.startsWith('tag:yaml.org,2002:'))
    return new Atom(`${tag} ${JSON.stringify(node)}`);
  if (isMap(node)) {
    const map = new Map<string, Data>();
    for (const pair of node.items) {
      const key = yamlKey(pair);
      const value = toData(pair.value, depth + 1);
      if (key === undefined || value === undefined || map.has(key)) return undefined;
      map.set(key, value);
    }
    return map;
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => (isPair(item) ? undefined : toData(item, depth + 1)));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (!isScalar(node) || node.value === null) return new Atom('null');
  if (typeof node.value === 'string') return node.value;
  return new Atom(node.source ?? String(node.value));
}

/** Whether each alias has its anchor before it. */
function anchorsHold(contents: Node): boolean {
  const anchors = new Set<string>();
  let hold = true;
  visit(contents, {
    Node(_, node) {
      if (isAlias(node)) hold &&= anchors.has(node.source);
      else if (node.anchor) anchors.add(node.anchor);
    },
  });
  return hold;
}
