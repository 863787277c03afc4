import type { Scalar, YAMLMap } from 'yaml';
import { Document, isMap, isScalar, visit } from 'yaml';

/** Comments by the path of the key they stand above, its parts joined by ` › `. */
export type Comments = Readonly<Record<string, string>>;

const WIDTH = 100;
/** A list of words that together are no longer than this stands in one line. */
const SHORT_LIST = 60;

/**
 * A YAML document from data, with comments. With `compat`, words that YAML 1.1 takes for something else
 * (`no`, `80:80`) are quoted.
 */
export function yamlDocument(data: object, comments: Comments, compat?: 'yaml-1.1'): Document {
  const document = new Document(data, { aliasDuplicateObjects: false, merge: true, compat });
  visit(document, {
    Scalar(_, scalar) {
      if (/^\d+:\d+$/.test(String(scalar.value))) scalar.type = 'QUOTE_SINGLE';
    },
    Seq(_, list) {
      const text = JSON.stringify(list);
      list.flow = !text.includes('{') && !text.includes('\\n') && text.length <= SHORT_LIST;
    },
  });
  for (const [path, comment] of Object.entries(comments)) {
    keyAt(document, path.split(' › ')).commentBefore = commentLines(comment);
  }
  return document;
}

/** The text of a document below its heading. */
export function yamlText(document: Document, heading: string): string {
  separate(document, []);
  return yamlStream([document], heading);
}

/** The text of several documents below their heading, each as close as it is. */
export function yamlStream(documents: readonly Document[], heading: string): string {
  const texts = documents.map((document) =>
    document.toString({
      lineWidth: 0,
      singleQuote: true,
      flowCollectionPadding: false,
      nullStr: '',
    }),
  );
  return `${commentLines(heading, '# ')}\n\n${texts.join('---\n')}`;
}

/** Puts an empty line before each entry of a mapping but the first. */
export function separate(document: Document, path: readonly string[]): void {
  for (const { key } of mapAt(document, path).items.slice(1)) {
    if (isScalar(key)) key.spaceBefore = true;
  }
}

/** Makes every mapping of `paths` start with what stands at `key`: an anchor there, a merge key here. */
export function share(
  document: Document,
  key: string,
  anchor: string,
  paths: readonly (readonly string[])[],
): void {
  const source = mapAt(document, [key]);
  source.anchor = anchor;
  for (const path of paths) {
    mapAt(document, path).items.unshift(
      document.createPair('<<', document.createAlias(source, anchor)),
    );
  }
}

function keyAt(document: Document, path: readonly string[]): Scalar {
  const { items } = mapAt(document, path.slice(0, -1));
  const key = items
    .map((pair) => pair.key)
    .find((key) => isScalar(key) && key.value === path.at(-1));
  if (!isScalar(key)) throw new Error(`There is no ${path.join(' › ')}`);
  return key;
}

function mapAt(document: Document, path: readonly string[]): YAMLMap {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(node)) throw new Error(`There is no mapping at ${path.join(' › ')}`);
  return node;
}

/** Breaks a comment into lines that stay within the width. */
function commentLines(comment: string, start = ' '): string {
  const lines = [start.trimEnd()];
  for (const word of comment.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length + 8 > WIDTH) lines.push(`${start}${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.join('\n');
}
