import assert from 'node:assert/strict';
import type { Answer } from '../answer.ts';
import { Visitor } from '../client.ts';
import { section } from '../registry.ts';
import type { Target } from '../target.ts';

const holds = section('CORS');

const list = (text = '') =>
  text
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .sort();

const corsHeaders = (answer: Answer) =>
  answer.headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => name.startsWith('access-control-'));

function ask(target: Target, origin: string, path = '/api/users/me') {
  return new Visitor(target).get(path, { headers: { Origin: origin } });
}

function preflight(target: Target, origin: string, path = '/api/projects') {
  return new Visitor(target).send('OPTIONS', path, {
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'PATCH',
      'Access-Control-Request-Headers': 'content-type',
    },
  });
}

function isAllowed(answer: Answer, origin: string) {
  assert.deepEqual(answer.all('Access-Control-Allow-Origin'), [origin]);
  assert.deepEqual(answer.all('Access-Control-Allow-Credentials'), ['true']);
  assert.ok(list(answer.all('Vary').join()).includes('origin'), 'Vary names Origin');
}

holds('each listed origin is echoed, with credentials and Vary', ['origins'], async (target) => {
  for (const origin of target.origins) isAllowed(await ask(target, origin), origin);
});
holds('a listed origin can read errors of every layer', ['origins'], async (target) => {
  const [origin] = target.origins;
  for (const path of ['/api/nothing', '/nothing', '/api/projects/%ff', '/api/admin/users']) {
    isAllowed(await ask(target, origin, path), origin);
  }
});
holds('an origin that is not listed gets no CORS header', async (target) => {
  for (const path of ['/api/users/me', '/healthz', '/nothing']) {
    assert.deepEqual(corsHeaders(await ask(target, 'https://evil.example', path)), [], path);
  }
});
holds('an origin that is not listed gets no CORS header on preflight', async (target) => {
  assert.deepEqual(corsHeaders(await preflight(target, 'https://evil.example')), []);
});
holds('a request without an origin gets no CORS header', async (target) => {
  assert.deepEqual(corsHeaders(await new Visitor(target).get('/api/users/me')), []);
});
holds('the origin "null" gets no CORS header', async (target) => {
  assert.deepEqual(corsHeaders(await ask(target, 'null')), []);
  assert.deepEqual(corsHeaders(await preflight(target, 'null')), []);
});
holds('an origin that only looks like a listed one gets no CORS header', ['origins'], async (t) => {
  const listed = new URL(t.origins[0]);
  const host = listed.host;
  const alike = [
    `${listed.protocol}//${host}.evil.example`,
    `${listed.protocol}//evil${host}`,
    `${listed.protocol}//sub.${host}`,
    `${listed.protocol === 'https:' ? 'http:' : 'https:'}//${host}`,
    `${listed.origin}:8443`,
    `${listed.origin}/`,
    `${listed.origin}.`,
    `${listed.origin}@evil.example`,
    `${listed.origin}, https://evil.example`,
    host,
    '*',
  ];
  for (const origin of alike) {
    assert.deepEqual(corsHeaders(await ask(t, origin)), [], origin);
    assert.deepEqual(corsHeaders(await preflight(t, origin)), [], `preflight of ${origin}`);
  }
});
holds('a preflight allows exactly the methods of the API', ['origins'], async (target) => {
  const answer = await preflight(target, target.origins[0]);
  isAllowed(answer, target.origins[0]);
  const methods = list(answer.header('Access-Control-Allow-Methods'));
  assert.deepEqual(methods, ['delete', 'get', 'patch', 'post', 'put']);
});
holds(
  'a preflight allows exactly the headers Content-Type and Authorization',
  ['origins'],
  async (t) => {
    const answer = await preflight(t, t.origins[0]);
    const headers = list(answer.header('Access-Control-Allow-Headers'));
    assert.deepEqual(headers, ['authorization', 'content-type']);
  },
);
holds('a preflight succeeds without a body and without signing in', ['origins'], async (target) => {
  const answer = await preflight(target, target.origins[1], '/api/users/me');
  assert.ok(answer.status === 204 || answer.status === 200, `${answer}`);
  assert.equal(answer.text, '');
});
