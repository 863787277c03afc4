import ts from 'typescript';

/** Parses a file as a module, whether it imports anything or not. */
export function parseModule(text: string, file: string, kind: ts.ScriptKind): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    setExternalModuleIndicator: (parsed) => {
      (parsed as { externalModuleIndicator?: unknown }).externalModuleIndicator = true;
    },
  };
  return ts.createSourceFile(file, text, options, true, kind);
}
