import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { before, describe, it } from 'node:test';
import { testApp, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { signUp, type TestUser } from '../support/users.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('input', () => {
  let app: TestApp;
  let user: TestUser;

  before(async () => {
    app = await testApp();
    user = await signUp(app);
  });

  const create = (body: unknown, headers = {}) => user.client.post('/api/projects', body, headers);

  /** Sent as text, since an object literal has no such keys. */
  const createRaw = (json: string | Uint8Array) => create(json, JSON_TYPE);

  it('a body is demanded wherever a schema stands', async () => {
    assert.equal((await create(undefined)).status, 400);
    assert.equal((await create('', JSON_TYPE)).status, 400);
    for (const json of ['null', '[]', '"text"', '1', '{}', '{"name":null}', '{"name":{}}']) {
      const { status, body } = await createRaw(json);
      assert.equal(status, 400, json);
      assert.equal(body.code, 'VALIDATION_FAILED', json);
    }
  });

  it('a body is read as plain JSON in UTF-8 and as nothing else', async () => {
    const json = '{"name":"x"}';
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-7',
      'application/json; charset=iso-8859-1',
      'application/vnd.api+json',
      'json',
    ]) {
      assert.equal((await create(json, { 'Content-Type': type })).status, 415, type);
    }
    assert.equal((await create(json)).status, 415);
    const compressed = await create(gzipSync(json), { ...JSON_TYPE, 'Content-Encoding': 'gzip' });
    assert.equal(compressed.status, 415);
    const utf8 = await create(json, { 'Content-Type': 'Application/JSON; charset="UTF-8"' });
    assert.equal(utf8.status, 201);
    for (const broken of ['{', '{"name":"x"}}', Buffer.from('{"name":"\xff"}', 'latin1')]) {
      assert.equal((await createRaw(broken)).body.code, 'MALFORMED_JSON');
    }
  });

  it('a body over 100 kB is refused, chunked or not', async () => {
    const huge = JSON.stringify({ name: 'x'.repeat(102_400) });
    assert.equal((await createRaw(huge)).status, 413);
    const chunked = { ...JSON_TYPE, 'Transfer-Encoding': 'chunked' };
    assert.equal((await create(huge, chunked)).status, 413);
    // Nor does it disturb a route that reads no body, or the connection it came on.
    assert.equal((await user.client.post('/api/auth/logout', huge)).status, 204);
    user = await signUp(app);
  });

  it('input of too many levels or keys is refused', async () => {
    const nested = (levels: number) =>
      `{"name":"x","y":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    assert.equal((await createRaw(nested(19))).status, 201);
    assert.equal((await createRaw(nested(20))).status, 400);
    assert.equal((await createRaw(nested(40_000))).status, 400);
    const wide = (keys: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: keys }, (_, i) => [`k${i}`, 0])));
    assert.match((await createRaw(wide(1001))).text, /1000 keys/);
    const query = Array.from({ length: 1001 }, (_, i) => `k${i}`).join('&');
    assert.equal((await user.client.get(`/api/projects?${query}`)).status, 400);
  });

  it('input cannot reach the prototype of other objects', async () => {
    for (const json of [
      '{"name":"x","__proto__":{"role":"admin"}}',
      '{"name":"x","a":{"constructor":{"prototype":{"role":"admin"}}}}',
      '{"name":"x","a":[{"prototype":1}]}',
    ]) {
      assert.equal((await createRaw(json)).status, 400, json);
    }
    for (const query of ['__proto__=1', 'constructor[prototype][role]=admin', 'prototype=1']) {
      assert.equal((await user.client.get(`/api/projects?${query}`)).status, 400, query);
    }
    assert.equal(({} as { role?: string }).role, undefined);
  });

  it('a query names each key once', async () => {
    const path = '/api/projects?status=draft&status=active';
    const { status, body } = await user.client.get(path);
    assert.equal(status, 400);
    assert.equal(body.code, 'VALIDATION_FAILED');
  });

  it('input has no effect beyond the fields of its schema', async () => {
    const stranger = await signUp(app);
    const { body } = await create({
      name: 'Mine',
      id: stranger.id,
      user_id: stranger.id,
      created_at: '2000-01-01T00:00:00.000Z',
    });
    assert.notEqual(body.id, stranger.id);
    assert.ok(Date.parse(body.created_at) > Date.now() - 60_000);
    assert.equal((await stranger.client.get(`/api/projects/${body.id}`)).status, 404);

    await user.client.patch('/api/users/me', { full_name: 'Eve', role: 'admin', token_version: 9 });
    assert.equal((await user.client.get('/api/users/me')).body.role, 'user');
  });

  it('text is stored without markup, which never comes alive again', async () => {
    const texts = {
      '<script>alert(1)</script>Apollo': 'alert(1)Apollo',
      '<<b>script>x': 'x',
      'R&D "2026", 3 < 5': 'R&D "2026", 3 < 5',
      '&lt;script&gt;': '&lt;script&gt;',
    };
    for (const [sent, stored] of Object.entries(texts)) {
      const { body } = await create({ name: sent });
      assert.equal(body.name, stored);
      assert.equal((await create({ name: body.name })).body.name, stored);
    }
  });

  it('text holds no NUL, control character, override or lone surrogate', async () => {
    for (const escape of ['\\u0000', '\\u001b', '\\u202e', '\\ud800']) {
      const { status } = await createRaw(`{"name":"a${escape}b"}`);
      assert.equal(status, 400, escape);
    }
    assert.equal((await user.client.get('/api/projects?cursor=%00')).status, 400);
    assert.equal((await user.client.get('/api/projects/%00')).status, 400);
  });

  it('errors never repeat what was sent, and stay short', async () => {
    const value = 'tell-tale';
    const client = new TestClient(app.origin);
    const refused = await client.post('/api/auth/register', {
      email: value,
      password: { [value]: value },
      full_name: `${value}1`,
    });
    assert.equal(refused.status, 400);
    assert.equal(refused.body.details.length, 3);
    assert.ok(!refused.text.includes(value));

    const many = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`k${i}`, value]));
    const { text } = await client.post('/api/auth/register', many);
    assert.ok(text.length < 8192);
  });

  it('a URL over 8 kB is refused', async () => {
    const { status, body } = await user.client.get(`/api/projects?q=${'x'.repeat(8192)}`);
    assert.equal(status, 414);
    assert.equal(body.code, 'URI_TOO_LONG');
  });

  it('input reaches the database as a value, never as SQL', async () => {
    const name = "Robert'); drop table projects; --";
    const { body } = await create({ name });
    assert.equal((await user.client.get(`/api/projects/${body.id}`)).body.name, name);
    const login = await user.client.post('/api/auth/login', {
      email: "a'or'1'='1@example.com",
      password: "' or '1'='1",
    });
    assert.ok([400, 401].includes(login.status));
  });
});
