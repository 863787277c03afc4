import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { Metrics } from '../../../src/observability/metrics.ts';
import { openMetricsServer } from '../../../src/observability/metrics-server.ts';

const logger = pino({ level: 'silent' });
const metrics = new Metrics();

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('the metrics are served on a port of their own, and nothing else is', async () => {
  metrics.observeRequest({ method: 'GET', route: '/api/projects/:id', status: 401, seconds: 0.01 });
  metrics.watchPool(() => ({ total: 5, idle: 3, waiting: 1 }));
  const port = await freePort();
  const server = await openMetricsServer(
    { METRICS_HOST: '127.0.0.1', METRICS_PORT: port },
    metrics,
    logger,
  );
  after(() => server.close());

  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain/);
  const text = await answer.text();
  for (const line of [
    'http_requests_total{method="GET",route="/api/projects/:id",status="401"} 1',
    'http_request_duration_seconds_count{method="GET",route="/api/projects/:id"} 1',
    'auth_failures_total 1',
    'database_pool_connections{state="busy"} 2',
    'database_pool_connections{state="waiting"} 1',
    'redis_up 0',
  ]) {
    assert.ok(text.split('\n').includes(line), line);
  }
  assert.match(text, /^nodejs_eventloop_lag_seconds /m);

  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
  assert.equal((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status, 405);
});

test('port 0 switches the server off', async () => {
  const { port } = await openMetricsServer(
    { METRICS_HOST: '127.0.0.1', METRICS_PORT: 0 },
    metrics,
    logger,
  );
  assert.equal(port, 0);
});
