import type { Options } from 'prettier';
import { axes } from '../../src/options/registry.ts';
import { isTypeScript } from '../../src/render/template-path.ts';
import { convertTemplate } from './handlebars.ts';
import { toJavaScript } from './to-javascript.ts';

/** How emitted projects are formatted. */
const STYLE = 'core/files/_prettierrc.json';

type Templates = Readonly<Record<string, string>>;

/** The JavaScript of every TypeScript template, by the paths that it has in a JavaScript project. */
export async function javaScriptTemplates(templates: Templates): Promise<Record<string, string>> {
  const style = JSON.parse(templates[STYLE] ?? '') as Options;
  const converted: Record<string, string> = {};
  for (const [file, text] of Object.entries(templates)) {
    if (isConverted(file)) converted[javaScriptPath(file)] = await convertOne(file, text, style);
  }
  return converted;
}

/** Whether a template has a JavaScript form. What needs a compiler anyway has none. */
export function isConverted(file: string): boolean {
  const [, owner] = file.split('/');
  const options = axes.flatMap((axis) => axis.options);
  const compiled = options.some((option) => option.compiled && option.id === owner);
  return isTypeScript(file) && !compiled;
}

function convertOne(file: string, text: string, style: Options): Promise<string> {
  if (!file.endsWith('.hbs')) return toJavaScript(text, file, style);
  const convert = (source: string) => toJavaScript(source, file, style, { isWhole: false });
  return convertTemplate(text, file, convert);
}

function javaScriptPath(file: string): string {
  return file.replace(/\.ts(\.hbs)?$/, '.js$1');
}
