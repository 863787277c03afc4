import ts from 'typescript';
import { commentsOf } from './comments.ts';
import { docComment } from './doc-comment.ts';
import type { Edits } from './edits.ts';

/** Where the comment with the imports of types goes, until it is known which of them are used. */
const MARKER = '/* imports of types */\n';

/** One name that comes from a module: how it is imported, and what it is called here. */
interface TypeImport {
  module: string;
  clause: string;
  local: string;
  /** `A` stands in braces, `* as a` and a default do not. */
  named: boolean;
}

/** Takes types out of the imports of a file, and keeps them for one comment above. */
export class Imports {
  readonly #types: TypeImport[] = [];
  readonly #isValue: (name: string) => boolean;
  #marked = false;

  /** In a file of which parts are rendered later, only what is called a type is known to be none but that. */
  constructor(file: ts.SourceFile, isWhole: boolean) {
    const values = valueNames(file);
    this.#isValue = (name) => !isWhole || values.has(name);
  }

  convert(edits: Edits, node: ts.ImportDeclaration): void {
    if (!this.#marked) edits.insert(node.getStart(), MARKER);
    this.#marked = true;
    const { importClause } = node;
    if (!importClause) return;
    // In a comment, declarations are found by the name of the code that they would stand beside.
    const module = node.moduleSpecifier.getText().replace(/\.d\.ts(?=['"]$)/, '.js');
    const parts = partsOf(importClause).map((part) => ({ ...part, module }));
    const types = parts.filter((part) => part.type || !this.#isValue(part.local));
    this.#types.push(...types);
    if (types.length === 0) return;
    const values = parts.filter((part) => !types.includes(part));
    if (values.length === 0) return edits.removeLine(node);
    const named = values.filter((part) => part.named).map(({ clause }) => clause);
    const clauses = [
      ...values.filter((part) => !part.named).map(({ clause }) => clause),
      ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : []),
    ];
    edits.replace(importClause.getStart(), importClause.end, clauses.join(', '));
  }

  /** Puts the comment in, with the types that the comments of the file still name. */
  comment(text: string): string {
    const comments = commentsOf(text).join('\n');
    const used = this.#types.filter(({ local }) =>
      new RegExp(`(?<![\\w$.])${local.replaceAll('$', '\\$')}(?![\\w$])`).test(comments),
    );
    const tags = [...Map.groupBy(used, ({ module }) => module)].flatMap(([module, parts]) => {
      const named = parts.filter((part) => part.named).map(({ clause }) => clause);
      return [
        ...parts.filter((part) => !part.named).map(({ clause }) => clause),
        ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : []),
      ].map((clause) => `@import ${clause} from ${module}`);
    });
    return text.replace(MARKER, tags.length > 0 ? `${docComment([], tags)}\n` : '');
  }
}

interface Part extends Omit<TypeImport, 'module'> {
  type: boolean;
}

function partsOf(clause: ts.ImportClause): Part[] {
  const all = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const parts: Part[] = [];
  if (clause.name) {
    parts.push({ type: all, clause: clause.name.text, local: clause.name.text, named: false });
  }
  const { namedBindings } = clause;
  if (namedBindings && ts.isNamespaceImport(namedBindings)) {
    const local = namedBindings.name.text;
    parts.push({ type: all, clause: `* as ${local}`, local, named: false });
  }
  for (const element of namedBindings && ts.isNamedImports(namedBindings)
    ? namedBindings.elements
    : []) {
    const original = element.propertyName ? `${element.propertyName.text} as ` : '';
    const local = element.name.text;
    parts.push({ type: all || element.isTypeOnly, clause: original + local, local, named: true });
  }
  return parts;
}

/** Names that stand for a value somewhere: what is imported for types alone is not among them. */
function valueNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isTypeNode(node) && !isExtended(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** `B` of `extends B` is a value, of `implements B` a type. */
function isExtended(node: ts.TypeNode): boolean {
  return (
    ts.isExpressionWithTypeArguments(node) &&
    ts.isHeritageClause(node.parent) &&
    node.parent.token === ts.SyntaxKind.ExtendsKeyword
  );
}
