import assert from 'node:assert/strict';
import { test } from 'node:test';

const { apps } = await import(new URL('../../ecosystem.config.js', import.meta.url).href);

test('no secret reaches what the process manager writes down', () => {
  const [app] = apps;
  assert.deepEqual(Object.keys(app.env).sort(), ['METRICS_PORT', 'NODE_ENV']);
  assert.deepEqual(app.filter_env, ['']);
  assert.ok(app.node_args.some((argument: string) => argument.startsWith('--env-file=/etc/')));
});
