import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { logLine } from '../log-lines.ts';
import { freshPassword, login, member, type Member } from '../people.ts';
import { scrape, type Sample } from '../prometheus.ts';
import { section } from '../registry.ts';
import type { App } from '../stand/app.ts';
import type { RedisServer } from '../stand/redis.ts';
import type { Equipped } from '../target.ts';

const holds = section('Redis lost');

const degraded = { status: 'degraded', redis: 'down' };

async function readiness(app: App): Promise<{ status: number; body: unknown }> {
  const answer = await new Visitor(app.target).get('/readyz');
  return { status: answer.status, body: answer.json() };
}

/** Asks until readiness says this, or for fifteen seconds. */
async function becomes(app: App, body: object) {
  for (let attempt = 0; attempt < 75; attempt++) {
    const seen = await readiness(app);
    if (isDeepStrictEqual(seen.body, body)) return assert.equal(seen.status, 200);
    await sleep(200);
  }
  assert.deepEqual((await readiness(app)).body, body);
}

interface Scene extends Member {
  app: App;
  redis: RedisServer;
}

/** An application with a Redis of its own, and a user that was signed in while all was well. */
async function withRedis({ lab }: Equipped<'lab'>, run: (scene: Scene) => Promise<void>) {
  await using redis = await lab.redis();
  await using app = await lab.start({ env: { REDIS_URL: redis.url } });
  await run({ app, redis, ...(await member(app.target)) });
}

async function quickly(visitor: Visitor) {
  const answer = granted(await visitor.get('/api/users/me'));
  assert.ok(answer.duration < 2_000, `${answer.duration} ms`);
}

holds('without Redis every request is still served, and quickly', ['lab'], (target) =>
  withRedis(target, async ({ app, redis, visitor, person }) => {
    await redis.stop();
    for (let count = 0; count < 10; count++) await quickly(visitor);
    const answer = granted(await login(new Visitor(app.target), person));
    assert.ok(answer.duration < 5_000);
  }),
);
holds('a Redis that no longer answers makes nothing hang', ['lab'], (target) =>
  withRedis(target, async ({ redis, visitor }) => {
    redis.freeze();
    for (let count = 0; count < 5; count++) await quickly(visitor);
    redis.thaw();
    await quickly(visitor);
  }),
);
holds('without Redis readiness is 200 and says degraded', ['lab'], (target) =>
  withRedis(target, async ({ app, redis, visitor }) => {
    await redis.stop();
    await quickly(visitor);
    await becomes(app, degraded);
    granted(await visitor.get('/healthz'));
  }),
);
holds('without Redis the general limit holds at the same size', ['lab'], (target) =>
  withRedis(target, async ({ app, redis }) => {
    await redis.stop();
    const visitor = new Visitor(app.target);
    const statuses: number[] = [];
    for (let count = 0; count < 106; count++)
      statuses.push((await visitor.get('/api/nothing')).status);
    assert.equal(statuses.filter((status) => status === 404).length, 100);
    assert.equal(statuses.filter((status) => status === 429).length, 6);
  }),
);
holds('without Redis guesses are limited at the same size', ['lab'], (target) =>
  withRedis(target, async ({ app, redis, person }) => {
    await redis.stop();
    const visitor = new Visitor(app.target);
    const guess = () => login(visitor, { ...person, password: freshPassword() });
    for (let count = 0; count < 5; count++) refused(await guess(), 401, 'INVALID_CREDENTIALS');
    refused(await guess(), 429, 'TOO_MANY_REQUESTS');
    refused(await login(visitor, person), 429, 'TOO_MANY_REQUESTS');
  }),
);
holds('the loss of Redis is logged as an error', ['lab'], (target) =>
  withRedis(target, async ({ app, redis, visitor }) => {
    const since = app.lines().length;
    await redis.stop();
    await quickly(visitor);
    const isError = (line: Record<string, unknown>) =>
      line['level'] === 'error' && !('status' in line);
    await logLine({ ...app.target, logs: app.lines }, isError, 'an error about Redis', since);
  }),
);
holds('the loss of Redis shows in the metrics', ['lab'], (target) =>
  withRedis(target, async ({ app, redis, visitor }) => {
    const gauges = async () => {
      const samples = await scrape(app.target as Equipped<'metrics'>);
      return samples
        .filter((sample: Sample) => /redis/i.test(sample.name))
        .map((each) => each.value);
    };
    const well = await gauges();
    await redis.stop();
    await quickly(visitor);
    await becomes(app, degraded);
    assert.ok(well.length > 0, 'there is a metric of Redis');
    assert.notDeepEqual(await gauges(), well);
  }),
);
holds('when Redis is back it counts again, without a restart', ['lab'], (target) =>
  withRedis(target, async ({ app, redis, visitor }) => {
    for (let round = 0; round < 2; round++) {
      await redis.stop();
      await quickly(visitor);
      await becomes(app, degraded);
      await redis.start();
      await becomes(app, { status: 'ok' });
      const before = await redis.size();
      for (let count = 0; count < 4; count++) await quickly(visitor.twin());
      assert.ok((await redis.size()) > before, 'Redis holds counters again');
    }
  }),
);
