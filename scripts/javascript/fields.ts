import ts from 'typescript';
import { constructedTag } from './declarations.ts';
import { addTags } from './doc-comment.ts';
import type { Edits } from './edits.ts';
import { accessTags, eraseModifiers, isAmbient } from './modifiers.ts';
import { typeText } from './type-text.ts';

/** Fields lose what TypeScript alone knows; a type stays where nothing else tells it. */
export function convertField(edits: Edits, node: ts.PropertyDeclaration): void {
  const { type, initializer, name } = node;
  if (isAmbient(node)) return edits.removeLine(node);
  if (initializer && !type && ts.isNewExpression(initializer) && initializer.typeArguments) {
    addTags(edits, node, [...accessTags(node), constructedTag(edits, initializer)]);
  } else if (type && !isAssignedAsTyped(node)) {
    const text = node.questionToken ? `${typeText(type)} | undefined` : typeText(type);
    addTags(edits, node, [...accessTags(node), `@type {${text}}`]);
  } else addTags(edits, node, accessTags(node));
  eraseModifiers(edits, node);
  if (type) edits.remove(name.end, type.end);
}

/** Whether the constructor assigns something of the very type, which then need not be repeated. */
function isAssignedAsTyped(node: ts.PropertyDeclaration): boolean {
  if (!ts.isClassLike(node.parent) || !node.type || node.initializer) return false;
  const make = node.parent.members.find(ts.isConstructorDeclaration);
  const type = typeText(node.type);
  const target = `this.${node.name.getText()}`;
  const values = make?.body?.statements.flatMap((statement) => assigned(statement, target)) ?? [];
  return values.length === 1 && values.every((value) => typeOf(value, make) === type);
}

function assigned(statement: ts.Statement, target: string): ts.Expression[] {
  if (!ts.isExpressionStatement(statement)) return [];
  const { expression } = statement;
  const assigns =
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    expression.left.getText() === target;
  return assigns ? [expression.right] : [];
}

/** The type of an expression, where the text of this file shows it. */
function typeOf(
  value: ts.Expression,
  make: ts.ConstructorDeclaration | undefined,
): string | undefined {
  if (ts.isNewExpression(value) && !value.typeArguments) return value.expression.getText();
  const [owner, member] = value.getText().split('.');
  for (const parameter of make?.parameters ?? []) {
    const { name, type, initializer, questionToken } = parameter;
    if (!type) continue;
    if (ts.isIdentifier(name)) {
      if (name.text !== owner) continue;
      if (member !== undefined) return memberType(type, member);
      const text = typeText(type);
      return questionToken && !initializer ? `${text} | undefined` : text;
    }
    const bound = ts.isObjectBindingPattern(name) && member === undefined;
    if (bound && name.elements.some((element) => element.getText() === owner)) {
      return memberType(type, owner ?? '');
    }
  }
  return undefined;
}

function memberType(type: ts.TypeNode, name: string): string | undefined {
  const members = ts.isTypeLiteralNode(type) ? type.members : localMembers(type);
  const member = members.find((one) => one.name?.getText() === name && !one.questionToken);
  return member && ts.isPropertySignature(member) && member.type
    ? typeText(member.type)
    : undefined;
}

function localMembers(type: ts.TypeNode): readonly ts.TypeElement[] {
  const found = type
    .getSourceFile()
    .statements.find(
      (one): one is ts.InterfaceDeclaration =>
        ts.isInterfaceDeclaration(one) && one.name.text === type.getText(),
    );
  return found?.members ?? [];
}
