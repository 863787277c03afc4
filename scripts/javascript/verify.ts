import ts from 'typescript';
import { javaScriptNames } from '../../src/render/source-names.ts';
import { commentsOf, isForLinter } from './comments.ts';
import { linesOf } from './doc-comment.ts';
import { parseModule } from './parse-module.ts';
import { firstDifference } from './same-code.ts';
import { UnknownConstruct } from './unknown-construct.ts';

/** Checks a result before it is believed: it is JavaScript, runs the same code, and no comment was lost. */
export function verify(source: ts.SourceFile, result: string): void {
  const file = parseModule(result, 'result.js', ts.ScriptKind.JS);
  const rest = firstType(file);
  if (rest) {
    throw new UnknownConstruct(
      source,
      `this stayed TypeScript: ${rest.getText(file).slice(0, 80)}`,
    );
  }
  const difference = firstDifference(source, file);
  if (difference) throw new UnknownConstruct(source, `this is other code now: ${difference}`);
  const said = words(commentsOf(result).join(' '));
  for (const comment of commentsOf(source.text)) {
    if (isForLinter(comment) || said.includes(words(comment))) continue;
    throw new UnknownConstruct(source, `this comment was lost: ${comment.slice(0, 80)}`);
  }
}

/** The first node that only TypeScript has; what stands in comments is none. */
export function firstType(node: ts.Node): ts.Node | undefined {
  return isOnlyTypeScript(node) ? node : ts.forEachChild(node, firstType);
}

const KEYWORDS = new Set([
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.DeclareKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.OverrideKeyword,
]);

function isOnlyTypeScript(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return node.typeArguments !== undefined;
  return (
    ts.isTypeNode(node) ||
    ts.isTypeParameterDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isDecorator(node) ||
    KEYWORDS.has(node.kind) ||
    (ts.isParameter(node) && node.questionToken !== undefined)
  );
}

/** A comment's words alone: its breaks and its frame may change. */
function words(comment: string): string {
  return javaScriptNames(linesOf(comment).join(' '))
    .replace(/\/\*\*?|\*\/|(^|\s)(\*|\/\/)(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
