import ts from 'typescript';
import type { Edits } from './edits.ts';
import { UnknownConstruct } from './unknown-construct.ts';

const AMBIENT = new Set([ts.SyntaxKind.AbstractKeyword, ts.SyntaxKind.DeclareKeyword]);

/** Whether a member is only announced, so that JavaScript knows nothing of it. */
export function isAmbient(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => AMBIENT.has(kind));
}

const ERASED = new Set([
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.OverrideKeyword,
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.AbstractKeyword,
]);

/** What a member may be used for, said in a tag where JavaScript has no word for it. */
export function accessTags(node: ts.Node): string[] {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const words = modifiers.map((modifier) => modifier.getText());
  return words
    .filter((word) => word === 'private' || word === 'protected')
    .map((word) => `@${word}`);
}

/** Takes out the words before a declaration that only TypeScript knows. */
export function eraseModifiers(edits: Edits, node: ts.Node): void {
  if (!ts.canHaveModifiers(node)) return;
  for (const modifier of node.modifiers ?? []) {
    if (ts.isDecorator(modifier)) {
      throw new UnknownConstruct(modifier, 'JavaScript has no decorators yet');
    }
    if (!ERASED.has(modifier.kind)) continue;
    const space = /^\s*/.exec(node.getSourceFile().text.slice(modifier.end))?.[0].length ?? 0;
    edits.remove(modifier.getStart(), modifier.end + space);
  }
}
