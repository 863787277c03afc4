/**
 * Takes each thing that protects a project in containers out of it, and shows that its check fails.
 *   npm run test:containers
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { checks, common } from './checks.ts';
import { Engine } from './engine.ts';
import { Stack } from './stack.ts';
import { weakenings } from './weakenings.ts';

const all = { ...checks, ...common };

suite('weakenings', () => {
  let engine: Engine;
  let stack: Stack;
  before(async () => {
    engine = await Engine.start();
    stack = Stack.create(engine, { database: 'sqlite', language: 'js' });
    await stack.compose('build', '--quiet', 'app');
  });
  after(() => engine[Symbol.asyncDispose]());

  for (const { name, file, from, to, seenBy } of weakenings) {
    test(`${name}: ${seenBy}`, async (t) => {
      const target = path.join(stack.project, file);
      const text = readFileSync(target, 'utf8');
      const secret = stack.secrets().get('JWT_ACCESS_SECRET')!;
      const weaker = text.replace(from, to).replace(/: SECRET$/m, `: ${secret}`);
      assert.notEqual(weaker, text);
      writeFileSync(target, weaker);
      try {
        if (file !== 'compose.yaml') await stack.compose('build', '--quiet', 'app');
        // Without waiting for all: what is weaker need not come up whole.
        await stack.compose('up', '--detach', '--force-recreate');
        await assert.rejects(all[seenBy]!(stack), (error: Error) => {
          t.diagnostic(error.message.slice(0, 200));
          return true;
        });
      } finally {
        writeFileSync(target, text);
        await stack.down();
      }
    });
  }
});
