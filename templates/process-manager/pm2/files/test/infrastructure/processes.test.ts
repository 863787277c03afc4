import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const { apps } = await import(pathToFileURL(resolve('ecosystem.config.js')).href);

test('no secret reaches what the process manager writes down', () => {
  const [app] = apps;
  assert.deepEqual(Object.keys(app.env).sort(), ['METRICS_PORT', 'NODE_ENV']);
  assert.deepEqual(app.filter_env, ['']);
  assert.ok(app.node_args.some((argument: string) => argument.startsWith('--env-file=/etc/')));
});
