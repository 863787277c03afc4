import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toJavaScript } from '../../../scripts/javascript/to-javascript.ts';
import { constructs } from './constructs.ts';

const style = { singleQuote: true, printWidth: 100 };
const convert = (source: string) => toJavaScript(source, 'src/file.ts', style);

for (const [name, source, result] of constructs) {
  test(name, async () => assert.equal(await convert(source), result));
}

const unknown: readonly (readonly [name: string, source: string])[] = [
  ['an enum', `const a = 1;\nenum Kind { A }\n`],
  ['a namespace', `const a = 1;\nnamespace N { export const b = 1; }\n`],
  ['a global declaration', `const a = 1;\ndeclare global { interface Window { a: string } }\n`],
  ['a decorator', `const a = 1;\n@injectable() class A {}\n`],
  ['a parameter that is a property', `class A {\n  constructor(private a: string) {}\n}\n`],
  ['an assertion in angles', `const a = 1;\nconst b = <string>a;\n`],
  ['a require', `const a = 1;\nimport b = require('b');\n`],
  ['a cast of what has no name', `const a = 1;\nuse((a ?? b)!);\n`],
  ['a type of itself', `const a = 1;\ninterface A extends B { c: this['d'] }\n`],
  ['types passed on without names', `const a = 1;\nexport type * from './types.ts';\n`],
  ['a comment inside a type that goes', `const a = 1;\ntype A = string /* Lost. */ | number;\n`],
];

for (const [name, source] of unknown) {
  test(`${name} ends the build, by file and line`, async () => {
    await assert.rejects(convert(source), /^UnknownConstruct: src\/file\.ts:[12]: /);
  });
}
