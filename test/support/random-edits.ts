import fc from 'fast-check';
import type { Document, Node, Pair } from 'yaml';
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';

/** Who edits: the names of what they add, so that it can be found again. */
export type Editor = 'yours' | 'next';

/** An edit of a text; what it adds carries a name of its own. */
type Edit = (text: string, name: string) => string;

/** Edits as a person makes them, in a file of the path's kind; some of them also change its layout. */
export function editsOf(path: string, editor: Editor): fc.Arbitrary<(text: string) => string> {
  const edit = /\.ya?ml$/.test(path) ? yamlEdit : /\.json$/.test(path) ? jsonEdit : lineEdit(path);
  const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
  return edits.map((all) => (text) => {
    return all.reduce((edited, one, index) => one(edited, `${editor}${String(index)}z`), text);
  });
}

/** The names of what was added to a text; comments carry names that end in `c`. */
export function namesIn(text: string, editor: Editor, kinds = 'zc'): string[] {
  return [...new Set(text.match(new RegExp(`${editor}\\d[${kinds}]`, 'g')))];
}

const commentName = (name: string) => name.replace(/z$/, 'c');

const place = fc.nat({ max: 10_000 });

function lineEdit(path: string): fc.Arbitrary<Edit> {
  const line = /\.env|npmrc/.test(path)
    ? (name: string) => `${name.toUpperCase()}=${name}`
    : (name: string) => `added ${name}`;
  return fc
    .tuple(fc.constantFrom('add', 'comment', 'remove', 'change', 'move'), place, place)
    .map(([kind, at, to]) => (text, name) => {
      const lines = text.replace(/\n$/, '').split('\n');
      const index = at % lines.length;
      const old = lines[index] ?? '';
      if (kind === 'add') lines.splice(index, 0, line(name));
      if (kind === 'comment') lines.splice(index, 0, `# About ${commentName(name)}`);
      if (kind === 'remove') lines.splice(Math.max(index, 1), 1 + (to % 3));
      if (kind === 'change') {
        const added = /^[#;]/.test(old) ? commentName(name) : name;
        lines[index] = old === '' ? line(name) : `${old} ${added}`;
      }
      if (kind === 'move') lines.splice(to % lines.length, 0, ...lines.splice(index, 1));
      return lines.map((each) => `${each}\n`).join('');
    });
}

type Json = Record<string, unknown> | unknown[];

const jsonEdit: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom('add', 'add', 'remove', 'change', 'change', 'layout'),
    place,
    place,
    fc.constantFrom(2, 4, '\t'),
  )
  .map(([kind, at, to, indent]) => (text, name) => {
    const data = JSON.parse(text) as Json;
    const own = /^[\t ]+/m.exec(text)?.[0] ?? '  ';
    const containers = containersIn(data);
    const container = containers[at % containers.length] ?? data;
    if (kind !== 'layout') editContainer(container, kind, to, name);
    return `${JSON.stringify(data, null, kind === 'layout' ? indent : own)}\n`;
  });

function containersIn(data: unknown): Json[] {
  if (typeof data !== 'object' || data === null) return [];
  return [data as Json, ...Object.values(data).flatMap(containersIn)];
}

function editContainer(container: Json, kind: string, to: number, name: string): void {
  if (Array.isArray(container)) {
    if (kind === 'add' || container.length === 0)
      container.splice(to % (container.length + 1), 0, name);
    else if (kind === 'remove') container.splice(to % container.length, 1);
    else container[to % container.length] = name;
    return;
  }
  const entries = Object.entries(container);
  const index = to % (entries.length + 1);
  const [key] = entries[index] ?? [];
  if (kind === 'add' || key === undefined) {
    entries.splice(index, 0, [name, to % 2 === 0 ? name : { [name]: [1] }]);
  } else if (kind === 'remove') entries.splice(index, 1);
  else entries[index] = [key, name];
  for (const each of Object.keys(container)) Reflect.deleteProperty(container, each);
  Object.assign(container, Object.fromEntries(entries));
}

const yamlEdit: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom(
      'add',
      'add',
      'remove',
      'change',
      'change',
      'comment',
      'item',
      'layout',
      'blank',
    ),
    place,
    place,
    fc.constantFrom({}, { indent: 4 }, { indentSeq: false }, { flowCollectionPadding: true }),
  )
  .map(([kind, at, to, layout]) => (text, name) => {
    if (kind === 'comment' || kind === 'blank')
      return withLine(text, kind === 'blank' ? '' : `# ${commentName(name)}`, at);
    const document = parseDocument(text);
    // A line that was put into a text over several lines may have broken it.
    if (document.errors.length > 0) return text;
    if (kind !== 'layout') editYaml(document, kind, [at, to], name);
    const style = { lineWidth: 0, flowCollectionPadding: false, indentSeq: !/:\n- /.test(text) };
    return document.toString({ ...style, ...(kind === 'layout' && layout) });
  });

/** Puts a line above one that starts a key or an item. */
function withLine(text: string, added: string, at: number): string {
  const lines = text.split('\n');
  const starts = [...lines.keys()].filter((index) => /^ *(- )?[\w-]+:/.test(lines[index] ?? ''));
  const index = starts[at % starts.length] ?? 0;
  const indent = /^ */.exec(lines[index] ?? '')?.[0] ?? '';
  lines.splice(index, 0, added === '' ? '' : indent + added);
  return lines.join('\n');
}

function editYaml(
  document: Document,
  kind: string,
  [at, to]: [number, number],
  name: string,
): void {
  const maps: Pair[][] = [];
  const lists: unknown[][] = [];
  visit(document, {
    Map: (_, map) => void maps.push(map.items),
    Seq: (_, list) => void lists.push(list.items),
  });
  if (kind === 'item' && lists.length > 0) {
    const list = lists[at % lists.length] ?? [];
    const [first] = list;
    const item = isMap(first) ? { name, run: `echo ${name}` } : name;
    list.splice(to % (list.length + 1), 0, document.createNode(item));
    return;
  }
  const pairs = maps[at % maps.length] ?? [];
  const pair = pairs[to % pairs.length];
  if (kind === 'remove' && pairs.length > 1 && !hasAnchor(pair?.value))
    pairs.splice(to % pairs.length, 1);
  else if (kind === 'change' && pair && isScalar(pair.value)) pair.value.value = name;
  else
    pairs.splice(
      to % (pairs.length + 1),
      0,
      document.createPair(name, to % 2 ? name : { [name]: [1] }),
    );
}

function hasAnchor(node: unknown): boolean {
  let found = false;
  if (isMap(node) || isSeq(node) || isScalar(node)) {
    visit(node, {
      Node: (_, each) =>
        void (found ||=
          'anchor' in each && (each as Node & { anchor?: string }).anchor !== undefined),
    });
  }
  return found;
}
