import module from 'node:module';
import Handlebars from 'handlebars/runtime.js';
import { templates, texts } from '#templates';
import type { Sources } from '../options/option.ts';
import { isTypeScript } from './template-path.ts';

type TemplateSet = typeof import('#templates');

const load = module.createRequire(import.meta.url);
let converted: TemplateSet | undefined;

/** The JavaScript of all TypeScript templates. It is as large as they are, and loaded once it is needed. */
function javaScript(): TemplateSet {
  return (converted ??= load('#templates-js') as TemplateSet);
}

/** Paths of all templates below a folder of `templates/`, sorted, for projects in one language. */
export function templatePaths(folder: string, { types }: Sources): readonly string[] {
  const prefix = `${folder}/`;
  const paths = [...Object.keys(texts), ...Object.keys(templates)];
  const inLanguage =
    types === 'syntax'
      ? paths
      : [
          ...paths.filter((path) => !isTypeScript(path)),
          ...Object.keys(javaScript().texts),
          ...Object.keys(javaScript().templates),
        ];
  return inLanguage.filter((path) => path.startsWith(prefix)).sort();
}

/** The text of one template for a view. */
export function renderTemplate(path: string, view: object): string {
  const set = path in texts || path in templates ? { texts, templates } : javaScript();
  const text = set.texts[path];
  if (text !== undefined) return text;
  const template = set.templates[path];
  if (!template) throw new Error(`There is no template ${path}`);
  return Handlebars.template(template)(view);
}

/** A file that is emitted or read as it lies. */
export function templateText(path: string): string {
  const text = texts[path];
  if (text === undefined) throw new Error(`There is no template ${path}`);
  return text;
}
