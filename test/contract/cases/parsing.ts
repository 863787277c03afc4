import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Visitor, type Ask } from '../client.ts';
import { granted, invalid, refused } from '../expect.ts';
import { createProject, member, person } from '../people.ts';
import { section } from '../registry.ts';
import { connect } from '../socket.ts';

const holds = section('Bodies and queries');

const json = { 'Content-Type': 'application/json' };
const raw = (body: string | Uint8Array, headers: Record<string, string> = json): Ask => ({
  body,
  headers,
});
const nested = (depth: number) =>
  `{"name":"Roof","x":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 1]));

/** Every route that takes a body: method and path. */
const demanding = [
  ['POST', '/api/auth/register'],
  ['POST', '/api/auth/login'],
  ['POST', '/api/auth/password'],
  ['PATCH', '/api/users/me'],
  ['POST', '/api/projects'],
] as const;

holds('a body is demanded wherever a schema stands', async (target) => {
  const { visitor } = await member(target);
  for (const [method, path] of demanding) {
    refused(await visitor.send(method, path, raw('')), 400, 'VALIDATION_FAILED');
    const bare = await visitor.send(method, path);
    assert.ok(bare.status === 400 || bare.status === 415, `${method} ${path}: ${bare}`);
  }
});
for (const [kind, body] of [
  ['null', 'null'],
  ['an array', '[{"email":"a@example.com"}]'],
  ['an empty array', '[]'],
  ['a string', '"text"'],
  ['a number', '7'],
  ['a truth value', 'true'],
] as const) {
  holds(`a body that is ${kind} is 400`, async (target) => {
    const { visitor } = await member(target);
    for (const [method, path] of demanding) {
      refused(await visitor.send(method, path, raw(body)), 400, 'VALIDATION_FAILED');
    }
  });
}
holds('broken JSON is 400 MALFORMED_JSON and its parser is not quoted', async (target) => {
  const { visitor } = await member(target);
  for (const body of [
    '{',
    '{"name":"a"',
    '{"name":"a",}',
    "{'name':'a'}",
    '{"name":NaN}',
    '{"a":1}x',
    '\u0001',
  ]) {
    const { error } = refused(
      await visitor.send('POST', '/api/projects', raw(body)),
      400,
      'MALFORMED_JSON',
    );
    assert.doesNotMatch(error, /position|token|unexpected|column/i);
  }
});

for (const type of [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'text/json',
  'application/jsonp',
  'application/json-patch+json',
  'application/json; charset=utf-7',
  'application/json; charset=iso-8859-1',
  'application/json; charset=utf-16',
]) {
  holds(`a body of type ${type} is 415`, async (target) => {
    const { visitor } = await member(target);
    const answer = await visitor.send(
      'POST',
      '/api/projects',
      raw('{"name":"Roof"}', { 'Content-Type': type }),
    );
    refused(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });
}
holds('a body without a type is 415', async (target) => {
  const { visitor } = await member(target);
  const answer = await visitor.send('POST', '/api/projects', raw('{"name":"Roof"}', {}));
  refused(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
});
holds('nobody registers with a form, as a foreign page could send one', async (target) => {
  const form = new URLSearchParams({ ...person() }).toString();
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = await new Visitor(target).send('POST', '/api/auth/register', raw(form, type));
  refused(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
});
holds('JSON in UTF-8 is taken however its type is written', async (target) => {
  const { visitor } = await member(target);
  for (const type of [
    'application/json;charset=UTF-8',
    'Application/JSON',
    'application/json; charset="utf-8"',
  ]) {
    granted(
      await visitor.send('POST', '/api/projects', raw('{"name":"Roof"}', { 'Content-Type': type })),
      201,
    );
  }
});
holds('a compressed body is 415', async (target) => {
  const { visitor } = await member(target);
  const body = Buffer.from('{"name":"Roof"}');
  for (const [coding, packed] of [
    ['gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['br', brotliCompressSync(body)],
  ] as const) {
    const ask = raw(packed, { ...json, 'Content-Encoding': coding });
    refused(await visitor.send('POST', '/api/projects', ask), 415, 'UNSUPPORTED_MEDIA_TYPE');
  }
});

holds('a body over 100 kB is 413, with or without a length', async (target) => {
  const { visitor } = await member(target);
  const body = JSON.stringify({ name: 'Roof', x: 'x'.repeat(103_000) });
  refused(await visitor.send('POST', '/api/projects', raw(body)), 413, 'PAYLOAD_TOO_LARGE');
  const chunked = { ...raw(body), chunked: true };
  refused(await visitor.send('POST', '/api/projects', chunked), 413, 'PAYLOAD_TOO_LARGE');
});
holds('a body just under 100 kB is read', async (target) => {
  const { visitor } = await member(target);
  const project = await createProject(visitor, { x: 'x'.repeat(99_000) });
  assert.equal(project.name, 'Roof');
});
holds('a body that announces gigabytes is refused before it is sent', async (target) => {
  const { visitor } = await member(target);
  using socket = await connect(target);
  const headers = Object.entries({
    ...visitor.proxyHeaders(),
    Cookie: visitor.cookieHeader('/api'),
  });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const type = 'Content-Type: application/json\r\nContent-Length: 5000000000\r\n';
  socket.write(
    `POST /api/projects HTTP/1.1\r\nHost: ${new URL(target.url).host}\r\n${type}${lines}\r\n{`,
  );
  assert.ok(await socket.until(/^HTTP\/1\.1 413 /), socket.received.slice(0, 200));
});

holds('JSON may be 20 deep and no deeper', async (target) => {
  const { visitor } = await member(target);
  granted(await visitor.send('POST', '/api/projects', raw(nested(20))), 201);
  for (const depth of [21, 500, 45_000]) {
    const answer = granted(await visitor.send('POST', '/api/projects', raw(nested(depth))), 400);
    assert.ok(answer.duration < 2_000, `depth ${depth} took ${answer.duration} ms`);
  }
});
holds('a body may have 1,000 keys and no more', async (target) => {
  const { visitor } = await member(target);
  granted(await visitor.post('/api/projects', { name: 'Roof', ...keys(999) }), 201);
  granted(await visitor.post('/api/projects', { name: 'Roof', ...keys(1_000) }), 400);
  granted(await visitor.post('/api/projects', { name: 'Roof', x: [keys(500), keys(500)] }), 400);
});
holds('a query may have 1,000 keys and no more', async (target) => {
  const { visitor } = await member(target);
  const query = (count: number) => Object.keys(keys(count)).join('&');
  granted(await visitor.get(`/api/projects?${query(1_000)}`));
  granted(await visitor.get(`/api/projects?${query(1_001)}`), 400);
});
for (const key of ['__proto__', 'constructor', 'prototype']) {
  holds(`the key ${key} is refused at any depth of a body, and in a query`, async (target) => {
    const { visitor } = await member(target);
    const escaped = `\\u00${key.charCodeAt(0).toString(16)}${key.slice(1)}`;
    for (const body of [
      `{"name":"Roof","${key}":{"role":"admin"}}`,
      `{"name":"Roof","${escaped}":1}`,
      `{"name":"Roof","x":[{"y":{"${key}":null}}]}`,
    ]) {
      refused(await visitor.send('POST', '/api/projects', raw(body)), 400, 'VALIDATION_FAILED');
    }
    refused(await visitor.get(`/api/projects?${key}=1`), 400, 'VALIDATION_FAILED');
  });
}
holds('a query key given twice is 400', async (target) => {
  const { visitor } = await member(target);
  for (const query of [
    'status=draft&status=active',
    'limit=1&limit=1',
    'cursor=a&cursor=b',
    'limit=1&%6cimit=2',
  ]) {
    refused(await visitor.get(`/api/projects?${query}`), 400, 'VALIDATION_FAILED');
  }
});
holds('details name the fields and never a value that was sent', async (target) => {
  const canary = 'canary-5e1f';
  const visitor = new Visitor(target);
  for (const field of ['email', 'password', 'full_name']) {
    const body = { ...person(), [field]: field === 'full_name' ? `${canary}!` : canary };
    const answer = await visitor.post('/api/auth/register', { ...body, [canary]: canary });
    invalid(answer, field);
    assert.doesNotMatch(answer.text, /5e1f/);
  }
});
holds('a body full of mistakes gets a short answer', async (target) => {
  const { visitor } = await member(target);
  const wrong = {
    name: Array(5_000).fill({}),
    description: Array(5_000).fill(1),
    status: keys(400),
  };
  const { details = [] } = refused(
    await visitor.post('/api/projects', wrong),
    400,
    'VALIDATION_FAILED',
  );
  assert.ok(details.length > 0 && details.length <= 20, `${details.length} details`);
  assert.ok(JSON.stringify(details).length < 8_000);
});
