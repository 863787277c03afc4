import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadEnv } from '../../../src/config/env.ts';
import { startTestAws } from '../../support/aws.ts';

const aws = await startTestAws();
const source = { NODE_ENV: 'development', AWS_SECRET_ID: 'my-app/production' };

for (const [kind, SecretString] of Object.entries({
  'cut off': '{"JWT_ACCESS_SECRET":"tell-tale',
  'plain text': 'tell-tale',
  'a list': '["tell-tale"]',
  binary: undefined,
})) {
  test(`a secret that is no JSON object is refused without being quoted (${kind})`, async () => {
    aws.answer = () => ({ body: { SecretString } });
    await assert.rejects(loadEnv(source), {
      problems: ['AWS_SECRET_ID names a secret that is not a JSON object'],
    });
  });
}

test('a value that is no string is refused', async () => {
  aws.answer = () => ({ body: { SecretString: '{"JWT_ACCESS_SECRET":{"tell":"tale"}}' } });
  await assert.rejects(loadEnv(source), {
    problems: ['AWS_SECRET_ID holds JWT_ACCESS_SECRET, but not as a string'],
  });
});

test('only the current version is asked for', async () => {
  aws.requests.length = 0;
  aws.answer = () => ({ body: { SecretString: '{}' } });
  await assert.rejects(loadEnv(source));
  const [{ body } = {}] = aws.requests;
  assert.deepEqual(body, { SecretId: 'my-app/production', VersionStage: 'AWSCURRENT' });
});
