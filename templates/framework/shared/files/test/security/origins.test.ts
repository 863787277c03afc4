import assert from 'node:assert/strict';
import type { OutgoingHttpHeaders } from 'node:http';
import { before, describe, it } from 'node:test';
import type { Answer } from '../support/http.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';

const LISTED = 'https://app.example.com';
const UNLISTED = [
  'null',
  'https://example.com',
  'https://app.example.com.evil.example',
  'https://evil-app.example.com',
  'https://sub.app.example.com',
  'http://app.example.com',
  'https://app.example.com:8443',
];

function corsHeadersOf({ headers }: Answer): string[] {
  return Object.keys(headers).filter((name) => name.startsWith('access-control-'));
}

describe('cross-origin reads', () => {
  let client: TestClient;

  before(async () => {
    client = new TestClient((await testApp()).origin);
  });

  function preflight(Origin: string): Promise<Answer> {
    return client.send({
      method: 'OPTIONS',
      path: '/api/projects',
      headers: { Origin, 'Access-Control-Request-Method': 'POST' },
    });
  }

  it('listed origins may read answers, errors included', async () => {
    for (const path of ['/api/projects', '/nowhere']) {
      const { headers } = await client.get(path, { Origin: LISTED });
      assert.equal(headers['access-control-allow-origin'], LISTED);
      assert.equal(headers['access-control-allow-credentials'], 'true');
      assert.match(String(headers.vary), /\bOrigin\b/);
    }
    const { status, headers } = await preflight(LISTED);
    assert.equal(status, 204);
    assert.equal(headers['access-control-allow-methods'], 'GET, POST, PUT, PATCH, DELETE');
    assert.equal(headers['access-control-allow-headers'], 'Content-Type, Authorization');
  });

  it('no other origin may read answers, look-alikes included', async () => {
    for (const Origin of UNLISTED) {
      assert.deepEqual(corsHeadersOf(await client.get('/api/projects', { Origin })), [], Origin);
      assert.deepEqual(corsHeadersOf(await preflight(Origin)), [], Origin);
    }
  });
});

describe('changes', () => {
  let app: TestApp;
  let client: TestClient;

  before(async () => {
    app = await testApp();
    client = new TestClient(app.origin);
  });

  const logout = (headers: OutgoingHttpHeaders) =>
    client.post('/api/auth/logout', undefined, headers);

  it('changes that another site sends are refused', async () => {
    const crossSite: OutgoingHttpHeaders[] = [
      ...UNLISTED.map((Origin) => ({ Origin })),
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: LISTED },
      { Origin: `https://${new URL(app.origin).host}` },
      { Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' },
    ];
    for (const headers of crossSite) {
      const { status, body } = await logout(headers);
      assert.equal(status, 403, JSON.stringify(headers));
      assert.equal(body.code, 'CROSS_ORIGIN');
    }
  });

  it('changes that this site, a listed one or no browser sends are accepted', async () => {
    const accepted: OutgoingHttpHeaders[] = [
      {},
      { Origin: app.origin, 'Sec-Fetch-Site': 'same-origin' },
      { Origin: LISTED, 'Sec-Fetch-Site': 'same-site' },
    ];
    for (const headers of accepted) assert.equal((await logout(headers)).status, 204);
  });

  it('changes need a method that says so', async () => {
    for (const path of ['/api/auth/logout', '/api/auth/refresh', '/api/auth/login']) {
      assert.equal((await client.get(path)).status, 405, path);
    }
  });
});
