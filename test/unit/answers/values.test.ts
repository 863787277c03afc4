import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeAnswers, parseChoices } from '../../../src/answers/resolve.ts';
import { GeneratorError } from '../../../src/errors.ts';

const project = { name: 'my-app', pinnedNode: false };
const source = (_: string, flag: string) => flag;

function refused(run: () => unknown): GeneratorError {
  try {
    run();
  } catch (error) {
    assert.ok(error instanceof GeneratorError);
    return error;
  }
  return assert.fail('nothing was refused');
}

test('defaults are the first value of each option', () => {
  const answers = completeAnswers({}, project);
  assert.equal(answers.framework, 'express');
  assert.equal(answers.database, 'postgres');
  assert.deepEqual(answers.deploy, ['compose']);
  assert.equal(answers.domain, 'example.com');
});

test('several deployments are taken comma-separated, each once', () => {
  const { deploy } = parseChoices({ deploy: 'vm, compose,vm' }, source);
  assert.deepEqual(deploy, ['vm', 'compose']);
});

test('an unknown value is refused with the nearest valid one', () => {
  const error = refused(() => parseChoices({ database: 'postgre' }, source));
  assert.equal(error.message, '--database does not take "postgre"; did you mean postgres?');
});

test('a value of a later version is refused by name', () => {
  const error = refused(() => parseChoices({ secrets: 'vault' }, source));
  assert.match(error.message, /--secrets does not take "vault"/);
});

for (const given of [null, 3, {}, [], [3], '']) {
  test(`the deployment ${JSON.stringify(given)} is refused`, () => {
    assert.equal(refused(() => parseChoices({ deploy: given }, source)).code, 'UNKNOWN_VALUE');
  });
}

for (const domain of [
  'https://example.com',
  'example.com:8080',
  'a_b.com',
  'localhost',
  '',
  '-a.b',
  3,
]) {
  test(`the domain ${JSON.stringify(domain)} is refused`, () => {
    assert.equal(refused(() => parseChoices({ domain }, source)).code, 'INVALID_DOMAIN');
  });
}

test('no deployment stands alone', () => {
  const error = refused(() => completeAnswers({ deploy: ['vm', 'none'] }, project));
  assert.match(error.message, /rule no-deployment-stands-alone/);
});

test('a process manager needs a server', () => {
  const given = { deploy: ['compose'], processManager: 'pm2' };
  const error = refused(() => completeAnswers(given, project));
  assert.match(error.message, /rule process-manager-needs-a-server/);
  assert.ok(completeAnswers({ ...given, deploy: ['vm'] }, project));
});
