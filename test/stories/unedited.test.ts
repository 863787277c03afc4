import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Choices } from '../../src/answers/resolve.ts';
import { policyOf } from '../../src/tree/policy.ts';
import { packedCommand } from '../support/packed.ts';
import { renderedFor } from '../support/project.ts';
import { DIFFERENCES, DROPPED, earlier, NEW_FILE, RENAMED } from './earlier.ts';
import { play } from './story.ts';

const PROJECTS: Readonly<Record<string, Partial<Choices>>> = {
  express: { framework: 'express', deploy: ['compose', 'vm', 'kubernetes'] },
  fastify: { framework: 'fastify', database: 'sqlite', deploy: ['none'], ci: 'none' },
  hono: {
    framework: 'hono',
    ...{ ci: 'gitlab', packageManager: 'pnpm', deploy: ['vm'], processManager: 'systemd' },
  },
  nest: { framework: 'nest', database: 'mysql', validation: 'joi' },
  javascript: { framework: 'express', language: 'js' },
};

test('the earlier version says something else in every place that is named', () => {
  const texts = Object.values(PROJECTS).flatMap((answers) => renderedFor(answers).entries());
  for (const [pattern, differences] of DIFFERENCES) {
    for (const [today] of differences) {
      const isFound = texts.some(
        ([name, { text }]) => pattern.test(name) && text.replace(today, 'x') !== text,
      );
      assert.ok(isFound, `${String(pattern)} ${String(today)}`);
    }
  }
});

const command = packedCommand();

for (const [name, answers] of Object.entries(PROJECTS)) {
  test(`an unedited project becomes today's, and nothing else changes: ${name}`, async () => {
    const { answer } = await play({ answers, command });
    const today = renderedFor(answers);
    const before = earlier(today);
    for (const [path, action] of Object.entries(answer.actions)) {
      const [old, now] = [before.get(path)?.text, today.get(path)?.text];
      if (old === now) assert.equal(action, 'unchanged', path);
      else if (policyOf(path) === 'seed') assert.equal(action, 'keep', path);
      else if (old === undefined) assert.equal(action, 'create', path);
      else assert.equal(action, now === undefined ? 'delete' : 'update', path);
    }
    assert.equal(answer.actions[NEW_FILE], 'create');
    assert.equal(answer.actions[DROPPED.path], 'delete');
    assert.equal(answer.actions[RENAMED.now], 'create');
    assert.equal(answer.actions[RENAMED.before], 'delete');
  });
}
