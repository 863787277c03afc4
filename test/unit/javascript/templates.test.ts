import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import prettier from 'prettier';
import ts from 'typescript';
import { texts } from '#templates';
import { commentsOf } from '../../../scripts/javascript/comments.ts';
import { isConverted } from '../../../scripts/javascript/convert.ts';
import { firstType } from '../../../scripts/javascript/verify.ts';

const root = path.join(import.meta.dirname, '../../..');
const converted = createRequire(import.meta.url)('#templates-js') as { texts: typeof texts };
const style = JSON.parse(
  await readFile(path.join(root, 'templates/core/files/_prettierrc.json'), 'utf8'),
) as prettier.Options;

/** The words of all comments, without tags and the types in them. */
function wordsOf(text: string): string[] {
  return commentsOf(text)
    .filter((comment) => !/eslint-disable/.test(comment))
    .flatMap((comment) => comment.match(/[\p{L}\d]{3,}/gu) ?? []);
}

for (const [file, text] of Object.entries(converted.texts)) {
  test(`${file} is JavaScript that says what its original says`, async () => {
    const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
    const { parseDiagnostics } = parsed as unknown as { parseDiagnostics: unknown[] };
    assert.deepEqual(parseDiagnostics, []);
    assert.equal(firstType(parsed), undefined);
    assert.equal(await prettier.format(text, { ...style, parser: 'babel' }), text);
    assert.doesNotMatch(text, /\n\n\n|\.ts['"`]/);

    const original = texts[file.replace(/\.js$/, '.ts')] ?? '';
    const said = new Set(wordsOf(text));
    const lost = wordsOf(original).filter((word) => !said.has(word) && word !== 'ts');
    assert.deepEqual(lost, []);
  });
}

test('every TypeScript template has a JavaScript variant', () => {
  const originals = Object.keys(texts).filter(isConverted);
  assert.equal(Object.keys(converted.texts).length, originals.length);
  assert.ok(originals.length > 100);
});
