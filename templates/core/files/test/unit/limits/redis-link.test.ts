import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { RedisLink } from '../../../src/limits/redis-link.ts';
import { Metrics } from '../../../src/observability/metrics.ts';
import { newClient, openTestContext, testEnv } from '../../support/context.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';

const { REDIS_URL } = process.env;

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('It never came to that.');
}

test('without Redis the same limit is counted here, and it is said', async () => {
  const { limits, health, metrics, lines } = await openTestContext({
    REDIS_URL: 'redis://127.0.0.1:1',
    API_RATE_LIMIT: '5',
  });
  const { ip } = newClient();
  const startedAt = performance.now();
  const results = await Promise.allSettled(Array.from({ length: 9 }, () => limits.api(ip)));
  assert.ok(performance.now() - startedAt < 500);
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 5);
  assert.deepEqual(await health.ready(), { status: 'degraded', redis: 'down' });
  assert.match(await metrics.registry.metrics(), /^redis_up 0$/m);
  const said = lines.filter(({ level, msg }) => level === 'error' && String(msg).includes('Redis'));
  assert.equal(said.length, 1);
});

for (const fault of ['cut', 'silence'] as const) {
  test(`Redis lost and back (${fault})`, { skip: REDIS_URL === undefined }, async () => {
    const { proxy, url } = await TcpProxy.open(REDIS_URL ?? '', 6379);
    after(() => proxy.close());
    const { limits, health, lines } = await openTestContext({ REDIS_URL: url });
    const { ip } = newClient();
    await limits.api(ip);
    assert.equal((await limits.api(ip)).remaining, 98);
    assert.deepEqual(await health.ready(), { status: 'ok' });

    proxy[fault]();
    const startedAt = performance.now();
    for (let count = 0; count < 20; count++) await limits.api(ip);
    assert.ok(performance.now() - startedAt < 1_500);
    assert.equal((await limits.api(ip)).remaining, 79);
    assert.deepEqual(await health.ready(), { status: 'degraded', redis: 'down' });

    proxy.restore();
    await until(async () => (await health.ready()).status === 'ok');
    assert.equal((await limits.api(ip)).remaining, 97);
    const said = lines.map(({ msg }) => String(msg)).filter((text) => text.startsWith('Redis'));
    assert.equal(said.length, 2, said.join('\n'));
  });
}

test('the next connection goes by the new URL', { skip: REDIS_URL === undefined }, async () => {
  const [first, second] = [
    await TcpProxy.open(REDIS_URL ?? '', 6379),
    await TcpProxy.open(REDIS_URL ?? '', 6379),
  ];
  after(() => Promise.all([first.proxy.close(), second.proxy.close()]));
  const env = testEnv({ REDIS_URL: first.url });
  const logger = pino({ level: 'silent' });
  const link = new RedisLink(first.url, {
    prefix: env.REDIS_PREFIX,
    logger,
    metrics: new Metrics(),
  });
  after(() => link.close());
  await link.open();

  link.useUrl(second.url);
  assert.ok(await link.check());
  first.proxy.cut();
  await until(() => link.check());
});
