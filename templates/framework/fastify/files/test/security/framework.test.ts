import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { before, describe, it } from 'node:test';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.ts';
import type { Context } from '../../src/context.ts';
import { identityOf } from '../../src/plugins/authentication.ts';
import { findLine } from '../support/log-lines.ts';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { signUp } from '../support/users.ts';

async function exchange({ origin }: TestApp, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return text(socket);
}

describe('what Fastify would answer by itself', () => {
  let app: TestApp;
  let client: TestClient;

  before(async () => {
    app = await testApp();
    client = new TestClient(app.origin);
  });

  it('what is no HTTP gets no answer that names the framework', async () => {
    const answer = await exchange(app, 'hello\r\n\r\n');
    assert.equal(answer, 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });

  it('a long parameter passes by no hook', async () => {
    const { status, headers, body } = await client.get(`/api/projects/${'x'.repeat(300)}`);
    assert.equal(status, 401);
    assert.equal(body.code, 'AUTHENTICATION_REQUIRED');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.ok(headers['ratelimit-remaining']);
  });

  it('a parameter is decoded once', async () => {
    const { client: owner } = await signUp(app);
    const { body } = await owner.post('/api/projects', { name: 'Encoded' });
    const [first = '', ...rest] = body.id as string;
    const encoded = `%${first.charCodeAt(0).toString(16)}${rest.join('')}`;
    assert.equal((await owner.get(`/api/projects/${encoded}`)).status, 200);
    const twice = encoded.replace('%', '%25');
    assert.equal((await owner.get(`/api/projects/${twice}`)).status, 400);
  });

  it('a method that asks for a body is refused without one being looked at', async () => {
    const headers = { 'Content-Type': 'not a type' };
    for (const [path, status] of [
      ['/nowhere', 404],
      ['/api/projects', 405],
    ] as const) {
      for (const method of ['QUERY', 'PUT']) {
        const answer = await client.send({ method, path, body: '{', headers });
        assert.equal(answer.status, status, `${method} ${path}`);
      }
    }
  });

  it('a media type that cannot be parsed is refused like any other', async () => {
    const { status, body } = await client.post('/api/auth/logout', 'x', { 'Content-Type': ';' });
    assert.equal(status, 415);
    assert.equal(body.code, 'UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('a client that does not wait', () => {
  it('a request that is given up while it is handled is logged as well', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const auth = { login: () => held } as unknown as Context['auth'];
    const app = await testAppWith({}, { auth });
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
    const body = '{"email":"a@example.com","password":"x"}';
    socket.write(
      'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nUser-Agent: hasty\r\n' +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    setTimeout(() => socket.destroy(), 100);
    const line = await findLine(app, ({ userAgent }) => userAgent === 'hasty');
    release();
    assert.equal(line.status, 499);
  });
});

describe('a route', () => {
  /** The application with routes that a tired colleague added. */
  async function appWith(add: (app: FastifyInstance) => void, parts: Partial<Context> = {}) {
    const { context } = await testApp();
    const app = buildApp({ ...context, ...parts });
    app.register((instance, _options, done) => {
      add(instance);
      done();
    });
    return app;
  }

  it('a route that forgot its guard refuses everybody', async () => {
    const app = await appWith((instance) => {
      instance.get('/forgotten', (request) => identityOf(request));
    });
    const { statusCode } = await app.inject('/forgotten');
    assert.equal(statusCode, 401);
  });

  it('a route of any plugin has every header, and errors that tell nothing', async () => {
    const secret = 'connect ECONNREFUSED password=giveaway';
    const app = await appWith((instance) => {
      instance.get('/broken', () => {
        throw Object.assign(new Error(secret), { statusCode: 400 });
      });
      instance.get('/missing', (_request, reply) => reply.callNotFound());
    });
    const broken = await app.inject('/broken');
    assert.equal(broken.statusCode, 500);
    assert.equal(broken.json<{ code: string }>().code, 'INTERNAL_ERROR');
    assert.doesNotMatch(broken.body, /giveaway/);
    const missing = await app.inject('/missing');
    assert.equal(missing.json<{ code: string }>().code, 'NOT_FOUND');
    for (const { headers } of [broken, missing]) {
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cache-control'], 'no-store');
      assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/);
    }
  });

  it('an answer has the fields of its schema and no other', async () => {
    const { context } = await testApp();
    const { client } = await signUp(await testApp());
    const users = {
      me: async (identity) => ({
        ...(await context.users.me(identity)),
        password_hash: 'giveaway',
      }),
    } as Pick<Context['users'], 'me'> as Context['users'];
    const app = await testAppWith({}, { users });
    const careless = new TestClient(app.origin);
    for (const [name, cookie] of client.cookies) careless.cookies.set(name, cookie);
    const { status, body } = await careless.get('/api/users/me');
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), [
      'created_at',
      'email',
      'full_name',
      'id',
      'role',
      'updated_at',
    ]);
  });

  it('an answer that does not fit its schema is not given', async () => {
    const health = {
      ready: () => Promise.resolve({ status: 'giveaway' }),
    } as unknown as Context['health'];
    const app = await appWith(() => {}, { health });
    const { statusCode, body } = await app.inject('/readyz');
    assert.equal(statusCode, 500);
    assert.doesNotMatch(body, /giveaway/);
  });
});
