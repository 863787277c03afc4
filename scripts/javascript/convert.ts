import type { Options } from 'prettier';
import { isTypeScript } from '../../src/render/template-path.ts';
import { convertTemplate } from './handlebars.ts';
import { toJavaScript } from './to-javascript.ts';

/** How emitted projects are formatted. */
const STYLE = 'core/files/_prettierrc.json';

/** Makes JavaScript of one file's TypeScript. */
export type Convert = (source: string, file: string) => Promise<string>;

type Templates = Readonly<Record<string, string>>;

/** The JavaScript of every TypeScript template, by the paths that it has in a JavaScript project. */
export async function javaScriptTemplates(templates: Templates): Promise<Record<string, string>> {
  const style = JSON.parse(templates[STYLE] ?? '') as Options;
  const convert: Convert = (source, file) => toJavaScript(source, file, style);
  const converted: Record<string, string> = {};
  for (const [file, text] of Object.entries(templates)) {
    if (isTypeScript(file)) converted[javaScriptPath(file)] = await convertOne(file, text, convert);
  }
  return converted;
}

function convertOne(file: string, text: string, convert: Convert): Promise<string> {
  return file.endsWith('.hbs') ? convertTemplate(text, file, convert) : convert(text, file);
}

function javaScriptPath(file: string): string {
  return file.replace(/\.ts(\.hbs)?$/, '.js$1');
}
