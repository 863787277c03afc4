import ts from 'typescript';
import { javaScriptNames } from '../../src/render/source-names.ts';
import { commentRanges } from './comments.ts';

/** `a.ts` → `a.js` in what names files: texts, imports among them, and comments. Declarations stay. */
export function withJsNames(text: string): string {
  const file = ts.createSourceFile('names.ts', text, ts.ScriptTarget.Latest, true);
  const ranges: ts.TextRange[] = commentRanges(file);
  const visit = (node: ts.Node): void => {
    if (isText(node)) ranges.push({ pos: node.getStart(file), end: node.end });
    ts.forEachChild(node, visit);
  };
  visit(file);
  let result = '';
  let at = 0;
  for (const { pos, end } of ranges.sort((a, b) => a.pos - b.pos)) {
    result += text.slice(at, pos) + javaScriptNames(text.slice(pos, end));
    at = end;
  }
  return result + text.slice(at);
}

function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node)
  );
}
