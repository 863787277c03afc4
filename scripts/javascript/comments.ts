import ts from 'typescript';

/** Where the comments of a file are, each once. */
export function commentRanges(file: ts.SourceFile): ts.TextRange[] {
  const { text } = file;
  const found = new Map<number, ts.TextRange>();
  const visit = (node: ts.Node): void => {
    for (const range of [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ]) {
      found.set(range.pos, { pos: range.pos, end: range.end });
    }
    // The texts of a template literal are no place to look for comments.
    if (ts.isTemplateExpression(node)) node.templateSpans.forEach((span) => visit(span.expression));
    else for (const child of node.getChildren(file)) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(file);
  return [...found.values()].sort((a, b) => a.pos - b.pos);
}

/** The comments of a text, with what makes them comments. */
export function commentsOf(text: string): string[] {
  const file = ts.createSourceFile('comments.ts', text, ts.ScriptTarget.Latest, true);
  return commentRanges(file).map(({ pos, end }) => text.slice(pos, end));
}

/** A word to the linter about a type goes with the type. */
export function isForLinter(comment: string): boolean {
  return /^\/[/*]\s*eslint-disable/.test(comment);
}
