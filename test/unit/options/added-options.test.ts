import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeAnswers } from '../../../src/answers/resolve.ts';
import { addedOptions } from '../../../src/options/added-options.ts';

const answers = (given: Parameters<typeof completeAnswers>[0]) =>
  completeAnswers(given, { name: 'my-app', pinnedNode: false });
const none = () => false;

test('a deployment beside another one is new, with the process manager that it needs', () => {
  const added = addedOptions(
    answers({ deploy: ['compose'] }),
    answers({ deploy: ['compose', 'vm'] }),
    none,
  );
  assert.deepEqual([...added], ['vm', 'pm2']);
});

test('what takes the place of code that the project has is not; of nothing, it is', () => {
  const [before, now] = [answers({ database: 'postgres' }), answers({ database: 'mysql' })];
  assert.deepEqual([...addedOptions(before, now, (id) => id === 'postgres')], []);
  const ci = addedOptions(answers({ ci: 'none' }), answers({ ci: 'gitlab' }), none);
  assert.deepEqual([...ci], ['gitlab']);
});

test('the same answers add nothing', () => {
  assert.deepEqual([...addedOptions(answers({}), answers({}), none)], []);
});
