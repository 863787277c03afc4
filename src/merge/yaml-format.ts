import { Lexer, parse, stringify } from 'yaml';
import type { Data } from './data.ts';
import { Atom, isList, isMap } from './data.ts';
import type { DataFormat } from './data-edit.ts';
import { editYaml } from './edit-yaml.ts';
import { yamlData } from './yaml-data.ts';

/** One YAML document. Aliases and merge keys are kept as they are, and never followed. */
export const yamlFormat: DataFormat = {
  parse: yamlData,
  edit: editYaml,
  comments: (text) => [...new Lexer().lex(text)].filter((token) => token.startsWith('#')),
  print: (data) => (typeof data === 'string' ? data : stringify(toValue(data)).trimEnd()),
};

function toValue(data: Data): unknown {
  if (data instanceof Atom) return /^[*!]/.test(data.text) ? data.text : parse(data.text);
  if (isList(data)) return data.map(toValue);
  if (!isMap(data)) return data;
  return new Map([...data].map(([key, value]) => [key, toValue(value)]));
}
