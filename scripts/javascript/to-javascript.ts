import prettier from 'prettier';
import ts from 'typescript';
import { addTags, docComment } from './doc-comment.ts';
import { convertVariable } from './declarations.ts';
import { Edits } from './edits.ts';
import { convertCall, convertCast, convertNew } from './expressions.ts';
import { convertField } from './fields.ts';
import { withJsNames } from './file-names.ts';
import { convertFunction, eraseAngles, templateTags } from './functions.ts';
import { Imports } from './imports.ts';
import { eraseModifiers, isAmbient } from './modifiers.ts';
import { parseModule } from './parse-module.ts';
import { convertTypeDeclaration } from './typedefs.ts';
import { typeText } from './type-text.ts';
import { UnknownConstruct } from './unknown-construct.ts';
import { verify } from './verify.ts';

/**
 * TypeScript as a person would have written it in JavaScript: the types move into JSDoc, all else,
 * blank lines and comments included, stays. It throws where it does not know how.
 */
export async function toJavaScript(
  source: string,
  file: string,
  style: prettier.Options,
  { isWhole = true } = {},
): Promise<string> {
  const parsed = parseModule(source, file, ts.ScriptKind.TS);
  const edits = new Edits(source);
  const imports = new Imports(parsed, isWhole);
  const visit = (node: ts.Node): void => {
    convert(edits, imports, node);
    if (!ts.isTypeNode(node) || ts.isExpressionWithTypeArguments(node))
      ts.forEachChild(node, visit);
  };
  visit(parsed);
  const text = withJsNames(imports.comment(edits.apply()));
  const result = await prettier.format(text, { ...style, parser: 'babel' });
  verify(parsed, result);
  return result;
}

function convert(edits: Edits, imports: Imports, node: ts.Node): void {
  if (ts.isImportDeclaration(node)) imports.convert(edits, node);
  else if (ts.isExportDeclaration(node)) convertExport(edits, node);
  else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    convertTypeDeclaration(edits, node);
  } else if (ts.isClassLike(node)) convertClass(edits, node);
  else if (ts.isPropertyDeclaration(node)) convertField(edits, node);
  else if (isFunction(node)) convertCallable(edits, node);
  else if (ts.isVariableDeclaration(node)) convertVariable(edits, node);
  else if (
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  ) {
    convertCast(edits, node);
  } else if (ts.isNewExpression(node)) convertNew(edits, node);
  else if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) {
    convertCall(edits, node);
  } else refuseUnknown(node);
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionLike(node) &&
    !ts.isTypeNode(node) &&
    !ts.isMethodSignature(node) &&
    !ts.isCallSignatureDeclaration(node) &&
    !ts.isConstructSignatureDeclaration(node) &&
    !ts.isIndexSignatureDeclaration(node)
  );
}

function convertCallable(edits: Edits, node: ts.FunctionLikeDeclaration): void {
  if (isAmbient(node)) return edits.removeLine(node);
  convertFunction(edits, node);
  eraseModifiers(edits, node);
}

function convertClass(edits: Edits, node: ts.ClassLikeDeclaration): void {
  const tags = templateTags(node);
  for (const { token, types } of node.heritageClauses ?? []) {
    const extending = token === ts.SyntaxKind.ExtendsKeyword;
    for (const type of types) {
      if (extending && !type.typeArguments) continue;
      tags.push(`@${extending ? 'extends' : 'implements'} {${typeText(type)}}`);
      if (extending && type.typeArguments) eraseAngles(edits, type.typeArguments, type);
    }
  }
  addTags(edits, node, tags);
  eraseModifiers(edits, node);
  if (node.typeParameters) eraseAngles(edits, node.typeParameters, node);
  const implemented = node.heritageClauses?.find(
    ({ token }) => token === ts.SyntaxKind.ImplementsKeyword,
  );
  if (implemented) edits.remove(implemented.pos, implemented.end);
}

/** Types that a file passes on are typedefs of its own; those it has itself are out already. */
function convertExport(edits: Edits, node: ts.ExportDeclaration): void {
  const { exportClause, moduleSpecifier } = node;
  if (!exportClause || !ts.isNamedExports(exportClause)) {
    if (node.isTypeOnly) throw new UnknownConstruct(node, 'name the types that are passed on');
    return;
  }
  const types = exportClause.elements.filter(({ isTypeOnly }) => node.isTypeOnly || isTypeOnly);
  if (types.length === 0) return;
  const module = moduleSpecifier?.getText();
  const tags = types.flatMap(({ name, propertyName }) =>
    module ? [`@typedef {import(${module}).${(propertyName ?? name).text}} ${name.text}`] : [],
  );
  const values = exportClause.elements.filter((element) => !types.includes(element));
  const comments = tags.map((tag) => `${docComment([], [tag])}\n`).join('');
  if (values.length === 0) {
    edits.insert(node.getStart(), comments);
    return edits.removeLine(node);
  }
  edits.insert(node.getStart(), comments);
  const names = values.map((element) => element.getText()).join(', ');
  edits.replace(exportClause.getStart(), exportClause.end, `{ ${names} }`);
}

function refuseUnknown(node: ts.Node): void {
  if (ts.isModuleDeclaration(node)) {
    throw new UnknownConstruct(node, 'what adds to foreign types belongs in a .d.ts file');
  }
  if (ts.isEnumDeclaration(node)) {
    throw new UnknownConstruct(node, 'an enum is more than types: write an object');
  }
  if (ts.isImportEqualsDeclaration(node) || ts.isTypeAssertionExpression(node)) {
    throw new UnknownConstruct(node, 'write this in the form that can be erased');
  }
  if (ts.isDecorator(node)) throw new UnknownConstruct(node, 'JavaScript has no decorators yet');
}
