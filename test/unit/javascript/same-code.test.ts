import assert from 'node:assert/strict';
import { test } from 'node:test';
import ts from 'typescript';
import { parseModule } from '../../../scripts/javascript/parse-module.ts';
import { firstDifference } from '../../../scripts/javascript/same-code.ts';

const difference = (source: string, result: string) =>
  firstDifference(
    parseModule(source, 'a.ts', ts.ScriptKind.TS),
    parseModule(result, 'a.js', ts.ScriptKind.JS),
  );

test('types and parentheses make no difference', () => {
  const source = 'export async function f<T>(a?: T): Promise<T> {\n  return (a as T)!;\n}\n';
  const result = 'export async function f(a) {\n  return /** @type {any} */ (a);\n}\n';
  assert.equal(difference(source, result), undefined);
});

for (const [name, source, result] of [
  ['a return that ended early', 'f(() => { return a as T; });', 'f(() => { return; a; });'],
  ['a lost call', 'a!.b();', 'a.b;'],
  ['another text', "f('a');", "f('b');"],
  ['a lost statement', 'a();\nb();', 'a();'],
  ['a statement more', 'a();', 'a();\nb();'],
  ['a lost await', 'await a();', 'a();'],
] as const) {
  test(`${name} is other code`, () => assert.ok(difference(source, result)));
}
