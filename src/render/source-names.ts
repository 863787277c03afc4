import type { Sources } from '../options/option.ts';

/** `src/a.ts` → `src/a.js` wherever a text names a source file. Declarations stay what they are. */
export function javaScriptNames(text: string): string {
  return text.replace(/(?<=[\w\]}*-])(?<!\.d)\.ts\b(?!\.\w)/g, '.js');
}

/** Names source files as the project's language does. */
export function sourceNames(text: string, { types }: Sources): string {
  return types === 'comments' ? javaScriptNames(text) : text;
}
