import ts from 'typescript';
import { addTags, isLong } from './doc-comment.ts';
import type { Edits } from './edits.ts';
import { accessTags } from './modifiers.ts';
import { parameterName } from './parameter-name.ts';
import { returnsTag } from './returns.ts';
import { brokenType, typeText } from './type-text.ts';
import { UnknownConstruct } from './unknown-construct.ts';

/** Moves the types of a function into tags, and takes them out of its head. */
export function convertFunction(edits: Edits, node: ts.SignatureDeclaration): void {
  if (!('body' in node) || !node.body) return convertOverload(edits, node);
  const host = hostOf(node);
  if (host) {
    addTags(edits, host, [...accessTags(node), ...signatureTags(node)]);
  } else if (node.parameters.some((parameter) => !isSimple(parameter))) {
    const tags = signatureTags(node);
    if (tags.length > 0) edits.insert(node.getStart(), `/** ${tags.join(' ')} */ `);
  } else {
    const returns = returnsTag(node);
    if (returns) edits.insert(node.getStart(), `/** ${returns} */ `);
    for (const parameter of node.parameters) {
      if (!parameter.type) continue;
      edits.insert(parameter.getStart(), `/** @type {${typeText(parameter.type)}} */ `);
    }
  }
  eraseSignature(edits, node);
}

/** A signature without a body, which the next one of its name implements. */
function convertOverload(edits: Edits, node: ts.SignatureDeclaration): void {
  const tags = ['@overload', ...signatureTags(node)];
  if (node.type && !tags.some((tag) => tag.startsWith('@returns'))) {
    tags.push(`@returns {${typeText(node.type)}}`);
  }
  addTags(edits, node, tags);
  edits.removeLine(node);
}

/** Where the tags of a function go; none where they have to stand inside its head. */
function hostOf(node: ts.SignatureDeclaration): ts.Node | undefined {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return node;
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent)) ({ parent } = parent);
  if (ts.isVariableDeclaration(parent)) {
    const list = parent.parent;
    if (ts.isCatchClause(list) || !ts.isVariableStatement(list.parent)) return undefined;
    return list.declarations.length === 1 && !parent.type ? list.parent : undefined;
  }
  if (ts.isPropertyAssignment(parent)) return startsLine(parent) ? parent : undefined;
  if (ts.isPropertyDeclaration(parent)) return parent.type ? undefined : parent;
  return ts.isExportAssignment(parent) ? parent : undefined;
}

function startsLine(node: ts.Node): boolean {
  const before = node.getSourceFile().text.slice(0, node.getStart());
  return /(^|\n)[ \t]*$/.test(before);
}

function isSimple({ questionToken, dotDotDotToken, type }: ts.ParameterDeclaration): boolean {
  return !type || (!questionToken && !dotDotDotToken);
}

function signatureTags(node: ts.SignatureDeclaration): string[] {
  const returns = returnsTag(node);
  return [...templateTags(node), ...parameterTags(node), ...(returns ? [returns] : [])];
}

/** `@template` for each type parameter; plain ones share a tag. */
export function templateTags(node: {
  typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined;
}): string[] {
  const parameters = node.typeParameters ?? [];
  const plain = parameters.every(
    ({ constraint, default: initial, modifiers }) => !constraint && !initial && !modifiers,
  );
  if (plain && parameters.length > 0) {
    return [`@template ${parameters.map(({ name }) => name.text).join(', ')}`];
  }
  return parameters.map(({ name, constraint, default: initial, modifiers = [] }) => {
    const words = [
      ...(constraint ? [`{${typeText(constraint)}}`] : []),
      ...modifiers.map((modifier) => modifier.getText()),
      initial ? `[${name.text}=${typeText(initial)}]` : name.text,
    ];
    return `@template ${words.join(' ')}`;
  });
}

function parameterTags(node: ts.SignatureDeclaration): string[] {
  const lastPattern = node.parameters.findLastIndex(
    ({ name, type }) => type && !ts.isIdentifier(name),
  );
  return node.parameters.flatMap((parameter, index) => {
    if (parameter.type) return [parameterTag(parameter, node)];
    // Tags of patterns are counted, not named, so that none before them may be missing.
    if (index >= lastPattern) return [];
    throw new UnknownConstruct(parameter, 'give this parameter a type: a typed pattern follows it');
  });
}

function parameterTag(parameter: ts.ParameterDeclaration, node: ts.SignatureDeclaration): string {
  const { name, type, dotDotDotToken, questionToken, initializer } = parameter;
  if (!type) throw new UnknownConstruct(parameter, 'this parameter has no type');
  if (ts.isIdentifier(name) && name.text === 'this') return `@this {${typeText(type)}}`;
  const word = parameterName(parameter, node);
  const written = questionToken || initializer ? `[${word}]` : word;
  const tag = (text: string) => `@param {${text}} ${written}`;
  if (dotDotDotToken && ts.isArrayTypeNode(type)) return tag(`...${typeText(type.elementType)}`);
  const line = tag(typeText(type));
  return isLong(line, node) ? tag(brokenType(type)) : line;
}

function eraseSignature(edits: Edits, node: ts.SignatureDeclaration): void {
  if (node.typeParameters) eraseAngles(edits, node.typeParameters, node);
  for (const parameter of node.parameters) eraseParameter(edits, parameter, node);
  if (!node.type) return;
  const close = node.getChildren().find(({ kind }) => kind === ts.SyntaxKind.CloseParenToken);
  if (!close) throw new UnknownConstruct(node, 'this function has no parentheses');
  edits.remove(close.end, node.type.end);
}

function eraseParameter(
  edits: Edits,
  parameter: ts.ParameterDeclaration,
  node: ts.SignatureDeclaration,
): void {
  if (parameter.modifiers?.length) {
    throw new UnknownConstruct(parameter, 'a parameter cannot declare a property or be decorated');
  }
  if (ts.isIdentifier(parameter.name) && parameter.name.text === 'this') {
    const next = node.parameters[1];
    edits.remove(parameter.getStart(), next ? next.getStart() : parameter.end);
  } else if (parameter.type) edits.remove(parameter.name.end, parameter.type.end);
}

/** Takes `<…>` away. */
export function eraseAngles(edits: Edits, list: ts.NodeArray<ts.Node>, node: ts.Node): void {
  const { text } = node.getSourceFile();
  edits.remove(list.pos - 1, text.indexOf('>', list.end) + 1);
}
