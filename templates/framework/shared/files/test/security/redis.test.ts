import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { Limits } from '../../src/limits/limits.ts';
import { RedisLink } from '../../src/limits/redis-link.ts';
import { HealthService } from '../../src/services/health-service.ts';
import { findLine } from '../support/log-lines.ts';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';

const { REDIS_URL } = process.env;

async function appWithRedis(url: string, prefix: string, t: TestContext): Promise<TestApp> {
  const { env, database, logger, metrics } = (await testApp()).context;
  const link = new RedisLink(url, { prefix, logger, metrics });
  await link.open();
  t.after(() => link.close());
  const limits = new Limits({ ...env, API_RATE_LIMIT: 4 }, metrics, link);
  return testAppWith({}, { limits, health: new HealthService(database, link) });
}

describe('without Redis', () => {
  it('limits hold without Redis, and readiness, log and metrics say so', async (t) => {
    const app = await appWithRedis('redis://127.0.0.1:1', randomUUID(), t);
    const client = new TestClient(app.origin);
    for (const status of [404, 404, 404, 404, 429]) {
      assert.equal((await client.get('/api/nowhere')).status, status);
    }
    const { status, body } = await client.get('/readyz');
    assert.equal(status, 200);
    assert.deepEqual(body, { status: 'degraded', redis: 'down' });
    const { level } = await findLine(app, ({ msg }) => String(msg).startsWith('Redis is lost'));
    assert.equal(level, 'error');
    assert.match(await app.context.metrics.registry.metrics(), /^redis_up 0$/m);
  });
});

describe('with Redis', { skip: !REDIS_URL && 'REDIS_URL is not set' }, () => {
  it('processes share one count in Redis', async (t) => {
    const prefix = `test:${randomUUID()}`;
    const [one, other] = await Promise.all([
      appWithRedis(REDIS_URL ?? '', prefix, t),
      appWithRedis(REDIS_URL ?? '', prefix, t),
    ]);
    const client = new TestClient(one.origin);
    const statuses = await Promise.all(
      [one, other, one, other, one, other].map(async ({ origin }) => {
        const elsewhere = new TestClient(origin);
        const answer = await elsewhere.get('/api/nowhere', { 'X-Forwarded-For': client.ip });
        return answer.status;
      }),
    );
    assert.deepEqual(statuses.sort(), [404, 404, 404, 404, 429, 429]);
  });
});
