import ts from 'typescript';
import { addTags, isLong } from './doc-comment.ts';
import type { Edits } from './edits.ts';
import { eraseAngles } from './functions.ts';
import { returnsValue } from './returns.ts';
import { brokenType, typeText } from './type-text.ts';
import { UnknownConstruct } from './unknown-construct.ts';

/** Expressions of the type `any`, whose declaration says what they are without a cast. */
const UNTYPED_CALLS = /^(?:JSON\.parse|Object\.create|[\w.]+\.json)$/;

/** The type of a variable goes into a tag above it. */
export function convertVariable(edits: Edits, node: ts.VariableDeclaration): void {
  if (ts.isCatchClause(node.parent)) {
    if (node.type) edits.remove(node.name.end, node.type.end);
    return;
  }
  const statement = node.parent.parent;
  const tag = variableTag(edits, node);
  if (!tag) return;
  if (ts.isVariableStatement(statement) && node.parent.declarations.length === 1) {
    addTags(edits, statement, [tag]);
  } else edits.insert(node.getStart(), `/** ${tag} */ `);
}

function variableTag(edits: Edits, node: ts.VariableDeclaration): string | undefined {
  const { type, initializer } = node;
  if (type) {
    edits.remove(node.name.end, type.end);
    if (initializer && ts.isAsExpression(initializer) && isTakenOver(initializer)) {
      edits.remove(initializer.expression.end, initializer.end);
    }
    return typeTag(type, node, isHandler(initializer) ? 'satisfies' : 'type');
  }
  if (!initializer) return undefined;
  if (ts.isNewExpression(initializer) && initializer.typeArguments) {
    return constructedTag(edits, initializer);
  }
  if (ts.isSatisfiesExpression(initializer)) {
    edits.remove(initializer.expression.end, initializer.end);
    return `@satisfies {${typeText(initializer.type)}}`;
  }
  if (isUntypedCast(initializer)) {
    edits.remove(initializer.expression.end, initializer.end);
    return typeTag(initializer.type, node);
  }
  return undefined;
}

/** Casts that a declaration takes over, so that the expression needs none. */
export function isTakenOver(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isPropertyDeclaration(parent)) {
    return !parent.type && ts.isNewExpression(node) && node.typeArguments !== undefined;
  }
  if (!ts.isVariableDeclaration(parent)) return false;
  if (parent.type) return ts.isAsExpression(node) && typeText(node.type) === typeText(parent.type);
  return (
    (ts.isNewExpression(node) && node.typeArguments !== undefined) ||
    ts.isSatisfiesExpression(node) ||
    isUntypedCast(node)
  );
}

function isUntypedCast(node: ts.Expression): node is ts.AsExpression {
  if (!ts.isAsExpression(node)) return false;
  let { expression } = node;
  while (ts.isParenthesizedExpression(expression) || ts.isAwaitExpression(expression)) {
    ({ expression } = expression);
  }
  return ts.isCallExpression(expression) && UNTYPED_CALLS.test(expression.expression.getText());
}

function typeTag(type: ts.TypeNode, node: ts.Node, tag = 'type'): string {
  const line = `@${tag} {${typeText(type)}}`;
  return isLong(line, node) ? `@${tag} {${brokenType(type)}}` : line;
}

/**
 * A function that returns nothing. `@type` would make the compiler demand a value of it where its type
 * allows one as well (`void | Promise<void>`).
 */
function isHandler(node: ts.Expression | undefined): boolean {
  return (
    node !== undefined &&
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    ts.isBlock(node.body) &&
    !returnsValue(node.body)
  );
}

/** What `new Set<T>()` makes. */
export function constructedTag(edits: Edits, node: ts.NewExpression): string {
  const list = node.typeArguments;
  if (!list) throw new UnknownConstruct(node, 'this call has no type arguments');
  eraseAngles(edits, list, node);
  return `@type {${node.expression.getText()}<${list.map(typeText).join(', ')}>}`;
}
