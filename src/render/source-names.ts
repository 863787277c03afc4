/** What the source files of a project end in. */
export type SourceExtension = 'ts' | 'js';

/** `src/a.ts` → `src/a.js` wherever a text names a source file. Declarations stay what they are. */
export function javaScriptNames(text: string): string {
  return text.replace(/(?<=[\w\]}*-])(?<!\.d)\.ts\b(?!\.\w)/g, '.js');
}

/** Names a source file by the extension that the project's language has. */
export function sourceNames(text: string, extension: SourceExtension): string {
  return extension === 'js' ? javaScriptNames(text) : text;
}
