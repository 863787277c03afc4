/** A block that opens, turns or closes, alone in its line: a comment takes its place. */
const BLOCK = /^[ \t]*(\{\{(?:[#/^]|else\b)[^{}]*\}\})[ \t]*$/gm;
/** A value: a name takes its place, which is one wherever a value may stand, in a text as well. */
const VALUE = /\{\{(?![#/^!>]|else\b)[^{}]*\}\}/g;

/** Converts a Handlebars template of TypeScript: what is rendered is put aside for so long. */
export async function convertTemplate(
  source: string,
  file: string,
  convert: (source: string) => Promise<string>,
): Promise<string> {
  const aside: string[] = [];
  const keep = (text: string) => `hbs_${aside.push(text) - 1}_`;
  const masked = source
    .replace(BLOCK, (_, block: string) => `// ${keep(block)}`)
    .replace(VALUE, (value) => keep(value));
  const left = masked.split('\n').findIndex((line) => line.includes('{{'));
  if (left >= 0) throw new Error(`${file}:${left + 1}: a block must stand alone in its line`);
  const converted = await convert(masked);
  const found = [...converted.matchAll(/hbs_(\d+)_/g)].map(([, index]) => Number(index));
  if (
    found.toSorted((a, b) => a - b).some((index, at) => index !== at) ||
    found.length !== aside.length
  ) {
    throw new Error(`${file}: something that is rendered was lost, or is there twice`);
  }
  return converted
    .replaceAll('{{', '\\{{')
    .replace(/^[ \t]*\/\/ hbs_(\d+)_$/gm, (_, index: string) => aside[Number(index)] ?? '')
    .replace(/hbs_(\d+)_/g, (_, index: string) => aside[Number(index)] ?? '');
}
