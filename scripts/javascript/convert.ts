import type { Options } from 'prettier';
import { convertTemplate } from './handlebars.ts';
import { toJavaScript } from './to-javascript.ts';

/** Makes JavaScript of one file's TypeScript. */
export type Convert = (source: string, file: string) => Promise<string>;

/** What a TypeScript file is called in a JavaScript project. */
export function javaScriptName(file: string): string {
  return file.replace(/(?<!\.d)\.ts(\.hbs)?$/, '.js$1');
}

/** The JavaScript of every TypeScript template, by the path of that template. */
export async function javaScriptTemplates(
  templates: Readonly<Record<string, string>>,
  style: Options,
): Promise<Record<string, string>> {
  const convert: Convert = (source, file) => toJavaScript(source, file, style);
  const converted: Record<string, string> = {};
  for (const [file, text] of Object.entries(templates)) {
    if (javaScriptName(file) === file) continue;
    converted[file] = file.endsWith('.hbs')
      ? await convertTemplate(text, file, convert)
      : await convert(text, file);
  }
  return converted;
}
