import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { test, type TestContext as Test } from 'node:test';
import { EnvError, type Env } from '../../src/config/env.ts';
import type { Connection } from '../../src/database/connection.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { SecretRotation } from '../../src/secret-rotation.ts';
import { TokenService } from '../../src/security/tokens.ts';
import { testEnv, type LogLine } from '../support/context.ts';

const CLAIMS = { userId: crypto.randomUUID(), sessionId: crypto.randomUUID(), version: 0 };
const newSecret = (): string => randomBytes(32).toString('hex');

/** A rotation whose secrets a test can change, and what it did. */
function rotation(useUrl: (url: string) => Promise<void> = () => Promise.resolve()) {
  const env = testEnv();
  const lines: LogLine[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as LogLine);
  const tokens = new TokenService(env);
  const source = { next: (): Promise<Env> => Promise.resolve(env) };
  const rotating = new SecretRotation(env, () => source.next(), {
    tokens,
    connection: { useUrl } as Connection,
    link: undefined,
    logger: createLogger({ ...env, LOG_LEVEL: 'info' }, { write }),
  });
  const change = (changes: Partial<Env>): void => {
    source.next = () => Promise.resolve({ ...env, ...changes });
  };
  const log = (): [unknown, unknown][] => lines.map(({ msg, names }) => [msg, names]);
  return { env, tokens, source, rotating, change, lines, log };
}

test('a new secret signs, the old one verifies until it is taken out', async () => {
  const { env, tokens, rotating, change } = rotation();
  const [old = ''] = env.JWT_ACCESS_SECRET;
  const before = await tokens.signAccess(CLAIMS, 'user');
  const next = newSecret();

  change({ JWT_ACCESS_SECRET: [next, old] });
  await rotating.check();
  assert.deepEqual(await tokens.verifyAccess(before), CLAIMS);
  const after = await tokens.signAccess(CLAIMS, 'user');

  change({ JWT_ACCESS_SECRET: [next] });
  await rotating.check();
  assert.deepEqual(await tokens.verifyAccess(after), CLAIMS);
  await assert.rejects(tokens.verifyAccess(before), { code: 'INVALID_TOKEN' });
});

test('what has not changed is not touched, what has is said by name only', async () => {
  const urls: string[] = [];
  const { rotating, change, lines, log } = rotation((url) => {
    urls.push(url);
    return Promise.resolve();
  });
  await rotating.check();
  assert.deepEqual([urls, log()], [[], []]);

  const url = `postgres://app:${newSecret()}@localhost/app`;
  change({ DATABASE_URL: url });
  await rotating.check();
  await rotating.check();
  assert.deepEqual(urls, [url]);
  assert.deepEqual(log(), [['secrets were replaced', ['DATABASE_URL']]]);
  assert.ok(!JSON.stringify(lines).includes(url));
});

test('secrets that cannot be read leave those in use as they are, and it is said', async () => {
  const { tokens, rotating, source, log } = rotation();
  const before = await tokens.signAccess(CLAIMS, 'user');
  source.next = () => Promise.reject(new EnvError(new Map([['JWT_ACCESS_SECRET', 'is gone']])));
  await rotating.check();
  assert.deepEqual(await tokens.verifyAccess(before), CLAIMS);
  assert.deepEqual(log(), [['secrets cannot be read again; those in use stay', undefined]]);
});

test('a URL that does not work is tried again, and holds up nothing else', async () => {
  let works = false;
  const { tokens, rotating, change, log } = rotation(() =>
    works ? Promise.resolve() : Promise.reject(new Error('refused')),
  );
  const before = await tokens.signAccess(CLAIMS, 'user');
  change({ DATABASE_URL: 'postgres://elsewhere/app', JWT_ACCESS_SECRET: [newSecret()] });
  await rotating.check();
  await assert.rejects(tokens.verifyAccess(before), { code: 'INVALID_TOKEN' });
  works = true;
  await rotating.check();
  assert.deepEqual(log(), [
    ['secrets were replaced', ['JWT_ACCESS_SECRET']],
    ['new secrets do not work; the old stay', ['DATABASE_URL']],
    ['secrets were replaced', ['DATABASE_URL']],
  ]);
});

test('secrets are read again at the set interval, until it stops', async (t: Test) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { env, rotating, source } = rotation();
  let reads = 0;
  source.next = () => {
    reads += 1;
    return Promise.resolve(env);
  };
  rotating.start();
  for (const expected of [1, 2]) {
    t.mock.timers.tick(env.SECRETS_REFRESH * 1000);
    await nextTurn();
    assert.equal(reads, expected);
  }
  rotating.stop();
  t.mock.timers.tick(env.SECRETS_REFRESH * 1000);
  await nextTurn();
  assert.equal(reads, 2);
});
