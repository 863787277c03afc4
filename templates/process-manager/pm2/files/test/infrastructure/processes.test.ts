import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const { apps } = await import(pathToFileURL(resolve('ecosystem.config.js')).href);

test('no secret reaches what the process manager writes down', () => {
  const [app] = apps;
  for (const [name, value] of Object.entries(app.env)) {
    if (name === 'NODE_ENV' || name === 'METRICS_PORT') continue;
    assert.match(name, /_FILE$/);
    assert.match(String(value), /^\/etc\//);
  }
  assert.deepEqual(app.filter_env, ['']);
});
