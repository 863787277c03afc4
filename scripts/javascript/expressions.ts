import ts from 'typescript';
import { isTakenOver } from './declarations.ts';
import type { Edits } from './edits.ts';
import { eraseAngles } from './functions.ts';
import { typeText } from './type-text.ts';
import { UnknownConstruct } from './unknown-construct.ts';

/** `as`, `satisfies` and `!` become a tag before parentheses. */
export function convertCast(
  edits: Edits,
  node: ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression,
): void {
  if (isTakenOver(node)) return;
  const tag = ts.isSatisfiesExpression(node) ? 'satisfies' : 'type';
  cast(edits, node, `@${tag} {${castType(node)}}`);
  edits.replace(node.expression.end, node.end, ')');
}

function castType(node: ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression): string {
  return ts.isNonNullExpression(node)
    ? `NonNullable<${typeOfExpression(node.expression)}>`
    : typeText(node.type);
}

/** The type of an expression, made of the types of what it names. */
function typeOfExpression(node: ts.Expression): string {
  if (isNamed(node)) return `typeof ${node.getText()}`;
  if (ts.isParenthesizedExpression(node)) return typeOfExpression(node.expression);
  if (ts.isAwaitExpression(node)) return `Awaited<${typeOfExpression(node.expression)}>`;
  if (ts.isCallExpression(node) && !node.typeArguments) {
    return `ReturnType<${typeOfExpression(node.expression)}>`;
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) {
    return `${ownerOf(node)}['${node.name.text}']`;
  }
  if (ts.isElementAccessExpression(node)) {
    const { argumentExpression: key } = node;
    if (ts.isNumericLiteral(key) || ts.isStringLiteral(key))
      return `${ownerOf(node)}[${key.getText()}]`;
  }
  if (ts.isRegularExpressionLiteral(node)) return 'RegExp';
  throw new UnknownConstruct(node, 'nothing here names a type: make it a constant, or assert it');
}

function ownerOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string {
  const type = typeOfExpression(node.expression);
  const whole = /^typeof/.test(type) ? `(${type})` : type;
  return node.questionDotToken ? `NonNullable<${type}>` : whole;
}

function cast(edits: Edits, node: ts.Expression, tag: string): void {
  edits.insert(node.getStart(), `/** ${inOneLine(tag)} */ (`);
}

/** A line break after `return` would end the statement, in a comment as well. */
function inOneLine(tag: string): string {
  return tag.replace(/\s*\n\s*/g, (space, at: number) =>
    /[.(<[]/.test(tag[at + space.length] ?? '') ? '' : ' ',
  );
}

/** `new Set<T>()`: a cast, where no declaration says it. */
export function convertNew(edits: Edits, node: ts.NewExpression): void {
  const { typeArguments, parent } = node;
  if (!typeArguments || isTakenOver(node)) return;
  const type = `${node.expression.getText()}<${typeArguments.map(typeText).join(', ')}>`;
  eraseAngles(edits, typeArguments, node);
  if (isSaid(parent, type)) return;
  cast(edits, node, `@type {${type}}`);
  edits.insert(node.end, ')');
}

/** Whether the function that returns this value says the same of it. */
function isSaid(parent: ts.Node, type: string): boolean {
  if (!ts.isReturnStatement(parent)) return false;
  const owner = ts.findAncestor(parent, ts.isFunctionLike);
  return owner?.type !== undefined && typeText(owner.type) === type;
}

/** `f<T>(x)`: JavaScript cannot name type arguments, so that the function is cast. */
export function convertCall(
  edits: Edits,
  node: ts.CallExpression | ts.TaggedTemplateExpression,
): void {
  if (!node.typeArguments) return;
  const called = ts.isCallExpression(node) ? node.expression : node.tag;
  if (!isNamed(called)) {
    throw new UnknownConstruct(node, 'type arguments need a name before them: cast the result');
  }
  const list = node.typeArguments.map(typeText).join(', ');
  cast(edits, called, `@type {typeof ${called.getText()}<${list}>}`);
  edits.insert(called.end, ')');
  eraseAngles(edits, node.typeArguments, node);
}

/** `a`, `a.b.c`: what `typeof` can name in a type. */
function isNamed(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return true;
  return (
    ts.isPropertyAccessExpression(node) &&
    !node.questionDotToken &&
    ts.isIdentifier(node.name) &&
    isNamed(node.expression)
  );
}
