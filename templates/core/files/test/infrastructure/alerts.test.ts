import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { Metrics } from '../../src/observability/metrics.ts';

test('every alert reads a metric that exists', async () => {
  const metrics = new Metrics();
  metrics.watchReadiness(() => Promise.resolve(true));
  const known = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name);

  const path = new URL('../../deploy/prometheus/alerts.yml', import.meta.url);
  const rules = await readFile(path, 'utf8');
  const read = [...rules.matchAll(/\b(\w+)\{job="app"/g)].map(([, name]) => name);
  assert.ok(read.length > 0);
  // Prometheus itself makes `up`, for every target.
  assert.deepEqual(
    read.filter((name) => name !== 'up' && !known.includes(name ?? '')),
    [],
  );
});
