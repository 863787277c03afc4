import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

describe('the documentation', () => {
  let app: TestApp;
  let client: TestClient;

  before(async () => {
    app = await testAppWith({ DOCS_ENABLED: true });
    client = new TestClient(app.origin);
  });

  it('describes every route and no other', async () => {
    const { status, body } = await client.get('/openapi.json');
    assert.equal(status, 200);
    const { openapi, paths } = body as Document;
    assert.equal(openapi, '3.1.0');
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const { routes } = await testApp();
    assert.deepEqual(described.sort(), routes);
  });

  it('says what each operation answers', async () => {
    const { paths } = (await client.get('/openapi.json')).body as Document;
    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        assert.ok(
          Object.keys(responses).some((status) => status.startsWith('2')),
          path,
        );
        if (path.startsWith('/api')) assert.ok(responses['429'], `${method} ${path}`);
      }
    }
  });

  it('has a page that needs no inline code', async () => {
    const page = await client.send({ method: 'GET', path: '/docs' });
    assert.equal(page.status, 200);
    assert.match(page.headers['content-type'] ?? '', /^text\/html/);
    assert.doesNotMatch(page.text, /<script>|<style>|\bon\w+=|style=/);
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
    assert.equal(assets.length, 3);
    for (const path of assets) assert.equal((await client.get(path ?? '')).status, 200);
  });
});
