import ts from 'typescript';

/** A type as it stands between the braces of a tag, in one line. */
export function typeText(type: ts.Node): string {
  const file = type.getSourceFile();
  const start = type.getStart(file);
  let text = '';
  let at = start;
  const visit = (node: ts.Node): void => {
    const own = ownText(node);
    if (own === undefined) return ts.forEachChild(node, visit);
    text += file.text.slice(at, node.getStart(file)) + own;
    at = node.end;
  };
  const whole = ownText(type);
  if (whole !== undefined) return whole;
  ts.forEachChild(type, visit);
  return oneLine(text + file.text.slice(at, type.end));
}

function ownText(node: ts.Node): string | undefined {
  return ts.isTypeLiteralNode(node) ? literalText(node.members) : undefined;
}

/** `{ a: string, b?: number }` */
export function literalText(members: readonly ts.TypeElement[]): string {
  if (members.length === 0) return '{}';
  return `{ ${members.map(memberText).join(', ')} }`;
}

export function memberText(member: ts.TypeElement): string {
  return typeText(member).replace(/[;,]$/, '');
}

/** The type in lines that are short enough, where it can be broken. */
export function brokenType(type: ts.TypeNode): string {
  if (ts.isTypeLiteralNode(type)) {
    return `{\n${type.members.map((member) => `  ${memberText(member)},\n`).join('')}}`;
  }
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
    const sign = ts.isUnionTypeNode(type) ? '|' : '&';
    return `(\n${type.types.map((part) => `  ${sign} ${typeText(part)}\n`).join('')})`;
  }
  if (ts.isTypeReferenceNode(type) && type.typeArguments) {
    const [only] = type.typeArguments;
    if (only && type.typeArguments.length === 1) {
      return `${type.typeName.getText()}<${brokenType(only)}>`;
    }
    const parts = type.typeArguments.map((part) => `  ${typeText(part)}`);
    return `${type.typeName.getText()}<\n${parts.join(',\n')}\n>`;
  }
  if (ts.isFunctionTypeNode(type) && !type.typeParameters) {
    const parts = type.parameters.map((part) => `  ${typeText(part)},\n`);
    return `(\n${parts.join('')}) => ${typeText(type.type)}`;
  }
  return typeText(type);
}

function oneLine(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replace(/([(<[{])\s*\n\s*/g, '$1')
    .replace(/,?\s*\n\s*([)>\]])/g, '$1')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/^[|&]\s*/, '')
    .replace(/([(<:=]) *[|] /g, '$1')
    .trim();
}
