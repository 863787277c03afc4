import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Answer } from '../support/http.ts';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';

const POLICY =
  "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';" +
  "font-src 'self';object-src 'none';media-src 'self';frame-src 'none';frame-ancestors 'none';" +
  "base-uri 'none';form-action 'self'";

const EXPECTED = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-site',
  'x-dns-prefetch-control': 'off',
  'cache-control': 'no-store',
};

/** One answer of each kind, from every layer that can give one. */
async function answersOf({ origin }: TestApp): Promise<Answer[]> {
  const client = new TestClient(origin);
  return Promise.all([
    client.get('/healthz'),
    client.get('/nowhere'),
    client.get('http://[::1'),
    client.get('http://user:password@elsewhere.example/nowhere'),
    client.get('/api/projects'),
    client.get('/api/projects/%ff'),
    client.send({ method: 'PUT', path: '/api/projects' }),
    client.post('/api/auth/login', '{', { 'Content-Type': 'application/json' }),
    client.post('/api/auth/login', 'x', { 'Content-Type': 'text/plain' }),
    client.post('/api/auth/login', { email: 'x'.repeat(200_000) }),
    client.post('/api/auth/login', {}, { Origin: 'https://elsewhere.example' }),
    client.get(`/${'x'.repeat(9000)}`),
  ]);
}

describe('headers', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  it('security headers are on every answer, errors included', async () => {
    const answers = await answersOf(app);
    assert.equal(new Set(answers.map(({ status }) => status)).size, 9);
    for (const { status, headers } of answers) {
      for (const [name, value] of Object.entries(EXPECTED)) {
        // Between directives, a space is a matter of taste.
        const sent = String(headers[name]).replaceAll('; ', ';');
        assert.equal(sent, value, `${name} of ${status}`);
      }
      assert.match(String(headers['permissions-policy']), /camera=\(\)/);
      assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/);
    }
  });

  it('production is pinned to HTTPS', async () => {
    const production = await testAppWith({ NODE_ENV: 'production' });
    for (const { headers } of await answersOf(production)) {
      assert.equal(
        headers['strict-transport-security'],
        'max-age=63072000; includeSubDomains; preload',
      );
      assert.match(String(headers['content-security-policy']), /; ?upgrade-insecure-requests$/);
    }
  });

  it('no header names the server or the version of an answer', async () => {
    for (const { headers } of await answersOf(app)) {
      for (const name of ['x-powered-by', 'server', 'via', 'etag', 'last-modified']) {
        assert.equal(headers[name], undefined, name);
      }
    }
  });
});

describe('request ids', () => {
  const GIVEN = '0d4f6f7e-3f0a-4c37-9d1c-2f4a3b5c6d7e';

  it('a request id is taken over as a UUID from a trusted proxy only', async () => {
    const behindProxy = new TestClient((await testApp()).origin);
    const kept = await behindProxy.get('/healthz', { 'X-Request-Id': GIVEN });
    assert.equal(kept.headers['x-request-id'], GIVEN);
    const odd = await behindProxy.get('/healthz', { 'X-Request-Id': '"><script>' });
    assert.match(String(odd.headers['x-request-id']), /^[0-9a-f-]{36}$/);

    const exposed = new TestClient((await testAppWith({ TRUST_PROXY: 0 })).origin);
    const replaced = await exposed.get('/healthz', { 'X-Request-Id': GIVEN });
    assert.notEqual(replaced.headers['x-request-id'], GIVEN);
  });
});
