import type ts from 'typescript';

/** TypeScript that has no JavaScript form here. It ends the build, by file and line. */
export class UnknownConstruct extends Error {
  constructor(node: ts.Node, problem: string) {
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    super(`${file.fileName}:${line + 1}: ${problem}`);
    this.name = 'UnknownConstruct';
  }
}
