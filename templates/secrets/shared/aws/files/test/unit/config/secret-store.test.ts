import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { EnvError, loadEnv } from '../../../src/config/env.ts';
import { LOCATION } from '../../../src/config/secret-store.ts';
import { refusal, startTestAws } from '../../support/aws.ts';
import { answerWith, TARGET, WHERE } from '../../support/stored-secrets.ts';

const aws = await startTestAws();
const newSecret = (): string => randomBytes(32).toString('hex');
const source = { NODE_ENV: 'development', [LOCATION]: WHERE };
const secrets = { JWT_ACCESS_SECRET: newSecret(), JWT_REFRESH_SECRET: newSecret() };

beforeEach(() => {
  aws.requests.length = 0;
  aws.answer = answerWith(secrets);
});

async function problemsOf(variables: NodeJS.ProcessEnv): Promise<readonly string[]> {
  try {
    await loadEnv(variables);
  } catch (error) {
    assert.ok(error instanceof EnvError);
    return error.problems;
  }
  return [];
}

test('a secret that is given nowhere else comes from AWS', async () => {
  const env = await loadEnv(source);
  assert.deepEqual(env.JWT_ACCESS_SECRET, [secrets.JWT_ACCESS_SECRET]);
  assert.deepEqual(env.JWT_REFRESH_SECRET, [secrets.JWT_REFRESH_SECRET]);
  const [{ target, authorization } = {}] = aws.requests;
  assert.equal(target, TARGET);
  assert.match(String(authorization), /^AWS4-HMAC-SHA256 Credential=/);
});

test('the environment comes first, then its files, then AWS', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'secret-'));
  t.after(() => rm(folder, { recursive: true }));
  const [set, inFile] = [newSecret(), newSecret()];
  await writeFile(join(folder, 'refresh'), inFile);
  aws.answer = answerWith({ ...secrets, REDIS_URL: 'redis://stored' });
  const env = await loadEnv({
    ...source,
    JWT_ACCESS_SECRET: set,
    JWT_REFRESH_SECRET_FILE: join(folder, 'refresh'),
  });
  assert.deepEqual(env.JWT_ACCESS_SECRET, [set]);
  assert.deepEqual(env.JWT_REFRESH_SECRET, [inFile]);
  assert.equal(env.REDIS_URL, 'redis://stored');
});

test('what is stored sets nothing but secrets', async () => {
  aws.answer = answerWith({ ...secrets, PORT: '1', NODE_ENV: 'test', ALLOWED_ORIGINS: '*' });
  const { PORT, NODE_ENV, ALLOWED_ORIGINS } = await loadEnv(source);
  assert.deepEqual([PORT, NODE_ENV, ALLOWED_ORIGINS], [3000, 'development', []]);
});

test('AWS is not asked where no place there is named', async () => {
  await loadEnv({ ...source, ...secrets, [LOCATION]: undefined });
  assert.deepEqual(aws.requests, []);
});

test('what AWS does not have is missing', async () => {
  aws.answer = answerWith({ JWT_ACCESS_SECRET: secrets.JWT_ACCESS_SECRET });
  const problems = await problemsOf({ ...source, NODE_ENV: 'production' });
  assert.ok(problems.includes('JWT_REFRESH_SECRET must be set'));
});

test('what AWS has is checked as any other value', async () => {
  aws.answer = answerWith({ ...secrets, JWT_ACCESS_SECRET: 'short' });
  assert.deepEqual(await problemsOf(source), ['JWT_ACCESS_SECRET must be at least 32 bytes long']);
});

for (const [type, meaning] of Object.entries({
  AccessDeniedException: /may not be read by this process/,
  ExpiredTokenException: /credentials are missing, wrong or expired$/,
  ThrottlingException: /AWS does not answer, or refuses for now$/,
  UnheardOfException: /cannot be read: UnheardOfException$/,
})) {
  test(`a start without secrets fails with one sentence that quotes nothing (${type})`, async () => {
    aws.answer = () => refusal(type);
    const problems = await problemsOf({ ...source, NODE_ENV: 'production' });
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', new RegExp(`^${LOCATION} .*${meaning.source}`));
    assert.doesNotMatch(problems[0] ?? '', /tell-tale|my-app/);
  });
}

test('a refusal that passes is lived through', async () => {
  const answers = [refusal('ThrottlingException')];
  aws.answer = (body) => answers.shift() ?? answerWith(secrets)(body);
  await loadEnv(source);
  assert.equal(aws.requests.length, 2);
});

test('an AWS that is silent is not waited for', async () => {
  aws.answer = () => undefined;
  const startedAt = performance.now();
  assert.equal((await problemsOf(source)).length, 1);
  assert.ok(performance.now() - startedAt < 12_000);
});
