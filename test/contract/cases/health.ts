import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { section } from '../registry.ts';

const holds = section('Health');

for (const path of ['/healthz', '/readyz']) {
  holds(`${path} says ok to anyone, and nothing else`, async (target) => {
    const answer = granted(await new Visitor(target).get(path));
    assert.deepEqual(answer.json(), { status: 'ok' });
  });
}
holds('the metrics are not served on the port of the API', async (target) => {
  const visitor = new Visitor(target);
  for (const path of ['/metrics', '/metrics/', '/api/metrics', '/Metrics']) {
    refused(await visitor.get(path), 404, 'NOT_FOUND');
  }
});
holds('production serves no description of the API', ['production'], async (target) => {
  const visitor = new Visitor(target);
  for (const path of ['/openapi.json', '/docs', '/docs/', '/api-docs', '/swagger', '/reference']) {
    refused(await visitor.get(path), 404, 'NOT_FOUND');
  }
});
holds('no file of the project is served', async (target) => {
  const visitor = new Visitor(target);
  for (const path of [
    '/package.json',
    '/.env',
    '/.git/HEAD',
    '/dist/server.js',
    '/../package.json',
    '/%2e%2e/.env',
  ]) {
    refused(await visitor.get(path), 404, 'NOT_FOUND');
  }
});
holds('a request to change the protocol is not followed', async (target) => {
  const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' };
  const answer = await new Visitor(target).get('/healthz', { headers });
  assert.notEqual(answer.status, 101);
});
