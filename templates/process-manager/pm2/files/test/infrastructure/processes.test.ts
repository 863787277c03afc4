import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const { apps } = createRequire(import.meta.url)('../../ecosystem.config.cjs');

test('no secret reaches what the process manager writes down', () => {
  const [app] = apps;
  assert.deepEqual(Object.keys(app.env).sort(), ['METRICS_PORT', 'NODE_ENV']);
  assert.deepEqual(app.filter_env, ['']);
  assert.ok(app.node_args.some((argument: string) => argument.startsWith('--env-file=/etc/')));
});
