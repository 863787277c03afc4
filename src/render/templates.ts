import Handlebars from 'handlebars/runtime.js';
import { templates, texts } from '#templates';

/** Paths of all templates below a folder of `templates/`, sorted. */
export function templatePaths(folder: string): readonly string[] {
  const prefix = `${folder}/`;
  return [...Object.keys(texts), ...Object.keys(templates)]
    .filter((path) => path.startsWith(prefix))
    .sort();
}

/** The text of one template for a view. */
export function renderTemplate(path: string, view: object): string {
  const text = texts[path];
  if (text !== undefined) return text;
  const template = templates[path];
  if (!template) throw new Error(`There is no template ${path}`);
  return Handlebars.template(template)(view);
}

/** A file that is emitted or read as it lies. */
export function templateText(path: string): string {
  const text = texts[path];
  if (text === undefined) throw new Error(`There is no template ${path}`);
  return text;
}
