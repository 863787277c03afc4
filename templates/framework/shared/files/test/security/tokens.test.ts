import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { parseSetCookie } from 'cookie';
import { before, describe, it } from 'node:test';
import { SecurityEvents } from '../../src/observability/security-events.ts';
import { TokenService } from '../../src/security/tokens.ts';
import { SessionService } from '../../src/services/session-service.ts';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { codeFor, forge } from '../support/tokens.ts';
import { PASSWORD, signUp, type TestUser } from '../support/users.ts';

const now = () => Math.floor(Date.now() / 1000);

describe('tokens', () => {
  let app: TestApp;
  let user: TestUser;

  before(async () => {
    app = await testApp();
    user = await signUp(app);
  });

  it('forged tokens are refused', async () => {
    const { client } = user;
    const { JWT_REFRESH_SECRET } = app.context.env;
    assert.equal(await codeFor(client, await forge(app, client)), 'OK');

    const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    const [, payload] = (await forge(app, client)).split('.');
    const forgeries = {
      unsigned: `${unsigned}.${payload}.`,
      garbled: 'a.b.c',
      refresh: client.cookies.get('refresh')?.value ?? '',
      algorithm: await forge(app, client, { algorithm: 'HS384' }),
      type: await forge(app, client, { type: 'rt+jwt' }),
      untyped: await forge(app, client, { type: 'JWT' }),
      secret: await forge(app, client, { secret: randomBytes(32).toString('hex') }),
      'other secret': await forge(app, client, { secret: JWT_REFRESH_SECRET[0] }),
      issuer: await forge(app, client, { claims: { iss: 'elsewhere' } }),
      audience: await forge(app, client, { claims: { aud: 'elsewhere' } }),
      'no end': await forge(app, client, { claims: { exp: undefined } }),
      'no id': await forge(app, client, { claims: { jti: undefined } }),
      'not yet': await forge(app, client, { claims: { nbf: now() + 60 } }),
      user: await forge(app, client, { claims: { sub: randomUUID() } }),
      session: await forge(app, client, { claims: { sid: randomUUID() } }),
      version: await forge(app, client, { claims: { ver: 7 } }),
    };
    for (const [name, token] of Object.entries(forgeries)) {
      assert.equal(await codeFor(client, token), 'INVALID_TOKEN', name);
    }
  });

  it('an expired token says so', async () => {
    const expired = await forge(app, user.client, { claims: { exp: now() - 1 } });
    assert.equal(await codeFor(user.client, expired), 'TOKEN_EXPIRED');
  });

  it('a token grants no role that the database does not', async () => {
    const promoted = await forge(app, user.client, { claims: { role: 'admin' } });
    const { status } = await user.client.get('/api/admin/users', { Cookie: `access=${promoted}` });
    assert.equal(status, 403);
  });

  it('tokens are taken from one cookie and from nowhere else', async () => {
    const token = user.client.cookies.get('access')?.value ?? '';
    const stranger = new TestClient(app.origin);
    const bearer = await stranger.get('/api/users/me', { Authorization: `Bearer ${token}` });
    assert.equal(bearer.body.code, 'AUTHENTICATION_REQUIRED');
    const query = await stranger.get(`/api/users/me?access=${token}`);
    assert.equal(query.status, 401);
    const Cookie = `access=${token}; access=planted`;
    assert.equal((await stranger.get('/api/users/me', { Cookie })).body.code, 'INVALID_TOKEN');
  });

  it('tokens are out of reach of scripts, other sites and other hosts', async () => {
    const production = await testAppWith({ NODE_ENV: 'production' });
    const client = new TestClient(production.origin);
    const login = await client.post('/api/auth/login', { email: user.email, password: PASSWORD });
    assert.ok(!login.text.includes('eyJ'));
    const cookies = (login.headers['set-cookie'] ?? []).map((text) => parseSetCookie(text));
    assert.deepEqual(
      cookies.map(({ name, path, domain, maxAge }) => ({ name, path, domain, maxAge })),
      [
        { name: '__Host-access', path: '/', domain: undefined, maxAge: 15 * 60 },
        {
          name: '__Secure-refresh',
          path: '/api/auth',
          domain: undefined,
          maxAge: 7 * 24 * 60 * 60,
        },
      ],
    );
    for (const { httpOnly, secure, sameSite } of cookies) {
      assert.deepEqual(
        { httpOnly, secure, sameSite },
        {
          httpOnly: true,
          secure: true,
          sameSite: 'strict',
        },
      );
    }
  });

  it('tokens outlive a change of secrets that keeps the old ones', async () => {
    const { env, database, logger, metrics } = app.context;
    const tokens = new TokenService({
      ...env,
      JWT_ACCESS_SECRET: [randomBytes(32).toString('hex'), ...env.JWT_ACCESS_SECRET],
      JWT_REFRESH_SECRET: [randomBytes(32).toString('hex'), ...env.JWT_REFRESH_SECRET],
    });
    const events = new SecurityEvents(logger, metrics);
    const sessions = new SessionService({ database, tokens, lifetimes: env, events });
    const rotated = await testAppWith({}, { sessions });

    const { client } = await signUp(app);
    const later = new TestClient(rotated.origin);
    for (const [name, cookie] of client.cookies) later.cookies.set(name, cookie);
    assert.equal((await later.get('/api/users/me')).status, 200);
    assert.equal((await later.post('/api/auth/refresh')).status, 204);
    assert.equal((await later.get('/api/users/me')).status, 200);
    // The new token has the new signature, which the old settings do not know.
    const renewed = later.cookies.get('access')?.value ?? '';
    assert.equal(await codeFor(client, renewed), 'INVALID_TOKEN');
  });
});
