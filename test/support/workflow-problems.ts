import { registerHooks } from 'node:module';
import { TextDocument } from 'vscode-languageserver-textdocument';

// The package imports JSON in the words of bundlers.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
let read = 0;
const { validate } = await import('@actions/languageservice');

/** What GitHub's own language service finds wrong with a workflow, by line. */
export async function workflowProblems(path: string, text: string): Promise<string[]> {
  // What it has parsed it remembers by address.
  const document = TextDocument.create(`file:///${++read}/${path}`, 'yaml', 1, text);
  const found = await validate(document);
  return found.map(({ message, range }) => `${path}:${range.start.line + 1} ${message}`);
}
