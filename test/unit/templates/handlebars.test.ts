import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import Handlebars from 'handlebars';
import { planFor } from '../../../src/plan/plan.ts';
import { viewOf } from '../../../src/render/view.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';

const folder = path.join(import.meta.dirname, '../../../templates');
const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.hbs'));

/** Names that some view holds, at any depth: `strict` does not catch a misspelt `{{#if}}`. */
const known = new Set<string>(['this', 'length']);
for (const answers of allCombinations().filter(isValid)) collect(viewOf(planFor(answers)));

function collect(value: unknown): void {
  if (Array.isArray(value)) value.forEach(collect);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      known.add(key);
      collect(inner);
    }
  }
}

for (const file of files) {
  test(`${file} reads only what the view holds, in at most three plain conditions`, async () => {
    const program = Handlebars.parse(await readFile(path.join(folder, file), 'utf8'));
    const names: string[] = [];
    let conditions = 0;
    let depth = 0;
    class Walker extends Handlebars.Visitor {
      override PathExpression(expression: hbs.AST.PathExpression): void {
        if (!['if', 'unless', 'each', '@last', '@first'].includes(expression.original))
          names.push(...(expression.parts as string[]));
      }
      override BlockStatement(block: hbs.AST.BlockStatement): void {
        const conditional =
          block.path.type === 'PathExpression' &&
          /^(if|unless)$/.test((block.path as hbs.AST.PathExpression).original);
        if (conditional) {
          conditions += 1;
          depth += 1;
          assert.equal(depth, 1, 'a condition stands in another');
        }
        super.BlockStatement(block);
        if (conditional) depth -= 1;
      }
    }
    new Walker().accept(program);
    assert.ok(conditions <= 3, `${conditions} conditions`);
    assert.deepEqual(
      names.filter((name) => !known.has(name)),
      [],
    );
  });
}
