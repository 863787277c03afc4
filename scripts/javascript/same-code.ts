import ts from 'typescript';
import { javaScriptNames } from '../../src/render/source-names.ts';
import { isAmbient } from './modifiers.ts';

/** Whether two files run the same code: everything but types, comments, imports and parentheses. */
export function firstDifference(source: ts.SourceFile, result: ts.SourceFile): string | undefined {
  const [before, after] = [shapeOf(source), shapeOf(result)];
  const at = before.findIndex((part, index) => part !== after[index]);
  if (at >= 0) return `${before[at]} became ${after[at]}`;
  return before.length < after.length ? `${after[before.length]} came into being` : undefined;
}

function shapeOf(file: ts.SourceFile): string[] {
  const shape: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isErased(node)) return;
    if (!isTransparent(node)) shape.push(nameOf(node));
    ts.forEachChild(node, visit);
    if (!isTransparent(node)) shape.push('end');
  };
  ts.forEachChild(file, visit);
  return shape;
}

function nameOf(node: ts.Node): string {
  const named =
    ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isLiteralExpression(node);
  const text = named || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return `${ts.SyntaxKind[node.kind]} ${text ? textOf(node) : ''}`;
}

/** A part of a template follows its brace, so that a file's name is one there as well. */
function textOf(node: ts.LiteralLikeNode | ts.Identifier | ts.PrivateIdentifier): string {
  return javaScriptNames(ts.isTemplateMiddleOrTemplateTail(node) ? `}${node.text}` : node.text);
}

function isTransparent(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isExpressionWithTypeArguments(node)
  );
}

const WORDS = new Set([
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.OverrideKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.QuestionToken,
  ts.SyntaxKind.ExclamationToken,
  ts.SyntaxKind.EmptyStatement,
  ts.SyntaxKind.EndOfFileToken,
]);

function isErased(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return false;
  const bodiless = ts.isFunctionLike(node) && (!('body' in node) || !node.body);
  const implemented = ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword;
  const isThis = ts.isParameter(node) && node.name.getText() === 'this';
  return (
    ts.isTypeNode(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    (ts.isExportDeclaration(node) && node.exportClause !== undefined) ||
    (WORDS.has(node.kind) && !ts.isConditionalExpression(node.parent)) ||
    (ts.isPropertyDeclaration(node) && isAmbient(node)) ||
    bodiless ||
    implemented ||
    isThis
  );
}
