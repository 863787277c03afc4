import ts from 'typescript';
import { isLong } from './doc-comment.ts';
import { brokenType, typeText } from './type-text.ts';

const PRIMITIVES = new Set([
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
]);

/** `@returns`, unless everybody sees it: nothing is returned, or a plain expression says what. */
export function returnsTag(node: ts.SignatureDeclaration): string | undefined {
  const { type } = node;
  if (!type) return undefined;
  if ('body' in node && node.body) {
    if (isNothing(type, node) && !returnsValue(node.body)) return undefined;
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body) && PRIMITIVES.has(type.kind)) {
      return undefined;
    }
  }
  const line = `@returns {${typeText(type)}}`;
  return isLong(line, node) ? `@returns {${brokenType(type)}}` : line;
}

function isNothing(type: ts.TypeNode, node: ts.SignatureDeclaration): boolean {
  if (type.kind === ts.SyntaxKind.VoidKeyword) return true;
  const asynchronous = ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Async;
  return asynchronous !== 0 && type.getText() === 'Promise<void>';
}

/** Whether a `return` of this body, not of a function within, has a value. */
export function returnsValue(body: ts.Node): boolean {
  if (!ts.isBlock(body)) return false;
  const visit = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
    if (ts.isReturnStatement(node)) return node.expression !== undefined;
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(body);
}
