import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../../src/errors.ts';
import { newClient } from '../../support/context.ts';
import { openTestLimits } from '../../support/limits.ts';

const { limits, metrics } = await openTestLimits({
  API_RATE_LIMIT: '10',
  REGISTER_RATE_LIMIT: '2',
  REFRESH_RATE_LIMIT: '3',
});

test('exactly the limit passes, also of requests at the same time', async () => {
  const { ip } = newClient();
  const results = await Promise.allSettled(Array.from({ length: 25 }, () => limits.api(ip)));
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 10);
});

test('a request learns what is left, a refused one when to come back', async () => {
  const { ip } = newClient();
  const quota = await limits.register(ip);
  assert.deepEqual({ ...quota, reset: 0 }, { limit: 2, remaining: 1, reset: 0 });
  assert.ok(quota.reset > 0 && quota.reset <= 900);
  await limits.register(ip);

  await assert.rejects(limits.register(ip), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.status, 429);
    const { retryAfter = 0 } = error;
    assert.ok(retryAfter > 0 && retryAfter <= 900);
    assert.deepEqual(error.headers, {
      'RateLimit-Limit': '2',
      'RateLimit-Remaining': '0',
      'RateLimit-Reset': String(error.retryAfter),
      'Retry-After': String(error.retryAfter),
    });
    return true;
  });
});

test('each limit and each client has a counter of its own', async () => {
  const { ip } = newClient();
  await limits.register(ip);
  await limits.register(ip);
  await assert.rejects(limits.register(ip), { status: 429 });
  assert.equal((await limits.refresh(ip)).remaining, 2);
  assert.equal((await limits.api(ip)).remaining, 9);
  assert.equal((await limits.register(newClient().ip)).remaining, 1);
});

test('refusals are counted in the metrics', async () => {
  const { ip } = newClient();
  for (let count = 0; count < 4; count++) await limits.refresh(ip).catch(() => {});
  assert.match(await metrics.registry.metrics(), /rate_limited_total\{limit="refresh"\} [1-9]/);
});
