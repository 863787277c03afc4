import { parseAllDocuments } from 'yaml';
import { mergeDocument } from './merge-document.ts';
import { mergeText } from './merge-text.ts';
import type { Merged, MergeSides, Resolution } from './merged.ts';
import { yamlFormat } from './yaml-format.ts';

/** Merges YAML: one document by what it says, several in one file by lines, as long as they can be read. */
export function mergeYaml(sides: MergeSides, resolution: Resolution): Merged | undefined {
  const { base, yours, next } = sides;
  const isStream = [yours, next].some((text) => documentsOf(text).length > 1);
  if (!isStream) return mergeDocument(sides, resolution, yamlFormat);
  if (base === undefined) return undefined;
  const merged = mergeText({ base, yours, next }, resolution === 'next' ? 'next' : 'yours');
  const isReadable = documentsOf(merged.text).every(({ errors }) => errors.length === 0);
  return isReadable ? merged : undefined;
}

function documentsOf(text: string) {
  return [...parseAllDocuments(text, { logLevel: 'error' })];
}
