import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Metrics } from '../../src/observability/metrics.ts';

/** What somebody must be told of, whatever else they watch. */
const REQUIRED = [
  'AuthFailureSpike',
  'AdminFromNewAddress',
  'TrafficSurge',
  'ReadinessLost',
  'RedisDown',
];

test('every alert and every panel of the dashboard read a metric that exists', async () => {
  const metrics = new Metrics();
  metrics.watchReadiness(() => Promise.resolve(true));
  metrics.watchPool(() => ({ total: 0, idle: 0, waiting: 0 }));
  const known = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);

  const rules = await readFile('deploy/prometheus/alerts.yml', 'utf8');
  const alerts = [...rules.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => name);
  assert.deepEqual(
    REQUIRED.filter((name) => !alerts.includes(name)),
    [],
  );
  const dashboard = await readFile('deploy/prometheus/dashboard.json', 'utf8');
  const read = [...(rules + dashboard).matchAll(/\b(\w+?)(?:_bucket)?\{job=\\?"app/g)].map(
    ([, name]) => name,
  );
  assert.ok(read.length > 0);
  // Prometheus itself makes `up`, for every target.
  assert.deepEqual(
    read.filter((name) => name !== 'up' && !known.includes(name ?? '')),
    [],
  );
});
