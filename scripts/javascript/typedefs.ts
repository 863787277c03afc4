import ts from 'typescript';
import { isForLinter } from './comments.ts';
import { columnOf, commentOf, docComment, isLong, linesOf, wrapped } from './doc-comment.ts';
import type { Edits } from './edits.ts';
import { templateTags } from './functions.ts';
import { brokenType, literalText, memberText, typeText } from './type-text.ts';
import { UnknownConstruct } from './unknown-construct.ts';

type TypeDeclaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** Interfaces and type aliases become typedefs in their place, which other files can import. */
export function convertTypeDeclaration(edits: Edits, node: TypeDeclaration): void {
  if (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) {
    throw new UnknownConstruct(node, 'an ambient type belongs in a .d.ts file');
  }
  refuseThis(node);
  const existing = commentOf(node);
  const text = existing ? linesOf(existing.getText()) : [];
  const { notes, tags } = definition(node);
  if (text.length > 0 && notes.length > 0) text.push('');
  const comment = docComment(
    [...text, ...notes],
    [...templateTags(node), ...tags],
    columnOf(node.getStart(), node),
  );
  edits.replace((existing ?? node).getStart(), node.end, comment);
}

/** A typedef has no type that stands for itself. */
function refuseThis(node: ts.Node): void {
  if (node.kind === ts.SyntaxKind.ThisType) {
    throw new UnknownConstruct(node, 'a type that names `this` belongs in a .d.ts file');
  }
  ts.forEachChild(node, refuseThis);
}

interface Definition {
  /** What members say about themselves where there is no `@property` to say it. */
  notes: string[];
  tags: string[];
}

function definition(node: TypeDeclaration): Definition {
  const name = node.name.text;
  if (ts.isInterfaceDeclaration(node)) {
    const bases = node.heritageClauses?.flatMap(({ types }) => types.map(typeText)) ?? [];
    if (bases.length === 0) return objectDefinition(node, node.members);
    const own = node.members.length > 0 ? [literalText(node.members)] : [];
    const line = `@typedef {${[...bases, ...own].join(' & ')}} ${name}`;
    if (!isLong(line, node)) return { notes: notesOf(node.members), tags: [line] };
    const lines = node.members.map((member) => `  ${memberText(member)},\n`);
    const broken = `@typedef {${bases.join(' & ')} & {\n${lines.join('')}}} ${name}`;
    return { notes: notesOf(node.members), tags: [broken] };
  }
  if (ts.isTypeLiteralNode(node.type)) return objectDefinition(node, node.type.members);
  const line = `@typedef {${typeText(node.type)}} ${name}`;
  const tag = isLong(line, node) ? `@typedef {${brokenType(node.type)}} ${name}` : line;
  return { notes: [], tags: [tag] };
}

function objectDefinition(node: TypeDeclaration, members: readonly ts.TypeElement[]): Definition {
  const name = node.name.text;
  if (members.length > 0 && members.every(isPlain)) {
    const tags = [
      `@typedef {object} ${name}`,
      ...members.flatMap((member) => propertyTags(member)),
    ];
    return { notes: [], tags };
  }
  const line = `@typedef {${literalText(members)}} ${name}`;
  const lines = members.map((member) => `  ${memberText(member)},\n`);
  const tag = isLong(line, node) ? `@typedef {{\n${lines.join('')}}} ${name}` : line;
  return { notes: notesOf(members), tags: [tag] };
}

type PlainMember = (ts.PropertySignature | ts.MethodSignature) & { name: ts.Identifier };

function isPlain(member: ts.TypeElement): member is PlainMember {
  const property = ts.isPropertySignature(member) || ts.isMethodSignature(member);
  return property && ts.isIdentifier(member.name);
}

/** A member, and those of its own where they have something to say. */
function propertyTags(member: ts.TypeElement, owner = ''): string[] {
  if (!isPlain(member)) throw new UnknownConstruct(member, 'this member has no @property form');
  const path = owner + member.name.text;
  const inner = nestedMembers(member);
  if (!inner.some((one) => aboutMember(one) !== '') || !inner.every(isPlain)) {
    return [propertyTag(member, path)];
  }
  const about = aboutMember(member);
  const own = `@property {object} ${member.questionToken ? `[${path}]` : path} ${about}`.trim();
  return [wrapped(own, 0), ...inner.flatMap((one) => propertyTags(one, `${path}.`))];
}

function nestedMembers(member: ts.TypeElement): readonly ts.TypeElement[] {
  const literal =
    ts.isPropertySignature(member) && member.type && ts.isTypeLiteralNode(member.type);
  return literal ? (member.type as ts.TypeLiteralNode).members : [];
}

function propertyTag(member: PlainMember, path: string): string {
  const name = member.questionToken ? `[${path}]` : path;
  const about = aboutMember(member);
  const type = ts.isMethodSignature(member) ? methodType(member) : member.type;
  if (type === undefined) throw new UnknownConstruct(member, 'this member has no type');
  const line = (text: string) => `@property {${text}} ${name}`;
  const short = line(typeof type === 'string' ? type : typeText(type));
  const broken = typeof type !== 'string' && isLong(short, member) ? line(brokenType(type)) : short;
  if (about === '') return broken;
  const head = broken.split('\n');
  const last = wrapped(`${head.pop()} ${about}`, 0);
  return [...head, last].join('\n');
}

function methodType(member: ts.MethodSignature): string {
  const generics = member.typeParameters?.map(typeText).join(', ');
  const parameters = member.parameters.map(typeText).join(', ');
  return `${generics ? `<${generics}>` : ''}(${parameters}) => ${member.type ? typeText(member.type) : 'unknown'}`;
}

function notesOf(members: readonly ts.TypeElement[]): string[] {
  return members.flatMap((member) => {
    const about = aboutMember(member);
    const name = member.name?.getText() ?? 'others';
    return about === '' ? [] : wrapped(`- \`${name}\`: ${about}`, 0).split('\n');
  });
}

/** All that comments say about a member, above it or behind it. */
function aboutMember(member: ts.TypeElement): string {
  const { text } = member.getSourceFile();
  const ranges = [
    ...(ts.getLeadingCommentRanges(text, member.pos) ?? []),
    ...(ts.getTrailingCommentRanges(text, member.end) ?? []),
  ];
  return ranges
    .map(({ pos, end }) => text.slice(pos, end))
    .filter((comment) => !isForLinter(comment))
    .flatMap(linesOf)
    .join(' ');
}
