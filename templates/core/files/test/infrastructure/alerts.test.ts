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

test('every alert reads a metric that exists', async () => {
  const metrics = new Metrics();
  metrics.watchReadiness(() => Promise.resolve(true));
  const known = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);

  const rules = await readFile('deploy/prometheus/alerts.yml', 'utf8');
  const alerts = [...rules.matchAll(/^ +- alert: (\w+)$/gm)].map(([, name]) => name);
  assert.deepEqual(
    REQUIRED.filter((name) => !alerts.includes(name)),
    [],
  );
  const read = [...rules.matchAll(/\b(\w+)\{job="app"/g)].map(([, name]) => name);
  assert.ok(read.length > 0);
  // Prometheus itself makes `up`, for every target.
  assert.deepEqual(
    read.filter((name) => name !== 'up' && !known.includes(name ?? '')),
    [],
  );
});
