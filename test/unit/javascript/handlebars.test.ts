import assert from 'node:assert/strict';
import { test } from 'node:test';
import Handlebars from 'handlebars';
import { javaScriptTemplates } from '../../../scripts/javascript/convert.ts';

const file = 'core/files/src/file.ts.hbs';

async function convert(source: string): Promise<string> {
  const style = '{ "singleQuote": true, "printWidth": 100 }';
  const converted = await javaScriptTemplates({
    'core/files/_prettierrc.json': style,
    [file]: source,
  });
  return converted['core/files/src/file.js.hbs'] ?? '';
}

test('what is rendered stays, in blocks, as values and in texts', async () => {
  const template = await convert(
    [
      `import * as kinds from './kinds.ts';`,
      `export const title: string = '{{title}}';`,
      `export const names: Record<string, { id: number }> = {`,
      `{{#each rows}}`,
      `  {{name}}: {{value}},`,
      `{{/each}}`,
      `};`,
      `export type Row = { [Name in keyof typeof names]: string };`,
      ``,
    ].join('\n'),
  );
  const render = Handlebars.compile(template, { strict: true, noEscape: true });
  const rows = [{ name: 'one', value: 'kinds.one()' }];
  assert.equal(
    render({ title: 'Title', rows }),
    [
      `import * as kinds from './kinds.js';`,
      `/** @type {string} */`,
      `export const title = 'Title';`,
      `/** @type {Record<string, { id: number }>} */`,
      `export const names = {`,
      `  one: kinds.one(),`,
      `};`,
      `/** @typedef {{ [Name in keyof typeof names]: string }} Row */`,
      ``,
    ].join('\n'),
  );
});

test('a block in the middle of a line ends the build, by file and line', async () => {
  const source = 'const a = 1;\nconst b = {{#if c}}1{{else}}2{{/if}};\n';
  await assert.rejects(convert(source), new RegExp(`${file}:2: `));
});

test('a value that goes with a type ends the build', async () => {
  const source = 'class A {\n  declare a: {{type}};\n}\n';
  await assert.rejects(convert(source), new RegExp(`${file}: something that is rendered was lost`));
});
