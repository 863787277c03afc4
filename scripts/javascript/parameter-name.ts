import ts from 'typescript';

/** What a tag calls a parameter: its name, or for a pattern a word that its type suggests. */
export function parameterName(
  parameter: ts.ParameterDeclaration,
  { parameters }: ts.SignatureDeclaration,
): string {
  if (ts.isIdentifier(parameter.name)) return parameter.name.text;
  const taken = new Set(parameters.flatMap(({ name }) => boundNames(name)));
  const proposals = [...namesFromType(parameter), 'values', 'input'];
  return proposals.find((name) => !taken.has(name)) ?? 'argument';
}

function namesFromType({ type, initializer }: ts.ParameterDeclaration): string[] {
  if (initializer) return ['options'];
  if (!type || !ts.isTypeReferenceNode(type) || type.typeArguments) {
    const members = type && ts.isTypeLiteralNode(type) ? type.members : [];
    return members.some(({ questionToken }) => questionToken) ? ['options'] : [];
  }
  const words = type.typeName
    .getText()
    .split('.')
    .at(-1)
    ?.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z\d]+/g);
  if (!words) return [];
  const [first = '', ...rest] = words;
  return [(words.at(-1) ?? '').toLowerCase(), first.toLowerCase() + rest.join('')];
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? boundNames(element.name) : [],
  );
}
