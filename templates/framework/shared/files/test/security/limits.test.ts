import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Env } from '../../src/config/env.ts';
import { Limits } from '../../src/limits/limits.ts';
import { SecurityEvents } from '../../src/observability/security-events.ts';
import { PasswordHasher } from '../../src/security/passwords.ts';
import { AuthService } from '../../src/services/auth-service.ts';
import { testEnv } from '../support/context.ts';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { newEmail, PASSWORD, signUp } from '../support/users.ts';

/** The application with counters of its own, and limits that are quick to reach. */
async function limitedApp(settings: Partial<Env>, http: Partial<Env> = {}): Promise<TestApp> {
  const { env, metrics } = (await testApp()).context;
  return testAppWith(http, { limits: new Limits({ ...env, ...settings }, metrics) });
}

describe('requests', () => {
  it('requests are limited by default', () => {
    const env = testEnv();
    assert.equal(env.API_RATE_LIMIT, 100);
    assert.equal(env.RATE_LIMIT_WINDOW, 15 * 60);
  });

  it('every request counts for its address, whatever comes of it', async () => {
    const client = new TestClient((await limitedApp({ API_RATE_LIMIT: 6 })).origin);
    const answers = [
      await client.get('/api/nowhere'),
      await client.get('/api/projects'),
      await client.post('/api/auth/login', '{', { 'Content-Type': 'application/json' }),
      await client.send({ method: 'PUT', path: '/api/projects' }),
      await client.post('/api/auth/logout', undefined, { Origin: 'https://elsewhere.example' }),
      await client.get('/api/projects/%ff'),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [404, 401, 400, 405, 403, 400],
    );
    const remaining = answers.map(({ headers }) => headers['ratelimit-remaining']);
    assert.deepEqual(remaining, ['5', '4', '3', '2', '1', '0']);

    const { status, headers, body } = await client.get('/api/projects');
    assert.equal(status, 429);
    assert.equal(body.code, 'TOO_MANY_REQUESTS');
    assert.equal(headers['ratelimit-limit'], '6');
    assert.equal(headers['retry-after'], String(body.retryAfter));
    assert.ok(body.retryAfter > 0 && body.retryAfter <= 15 * 60);
    assert.equal((await client.get('/healthz')).status, 200);
  });

  it('a client cannot choose the address it counts for', async () => {
    const behindProxy = await limitedApp({ API_RATE_LIMIT: 2 });
    const client = new TestClient(behindProxy.origin);
    for (const [claimed, status] of Object.entries({ '1.1.1.1': 404, '2.2.2.2': 404, x: 429 })) {
      const headers = { 'X-Forwarded-For': `${claimed}, ${client.ip}` };
      assert.equal((await client.get('/api/nowhere', headers)).status, status);
    }

    const exposed = await limitedApp({ API_RATE_LIMIT: 2 }, { TRUST_PROXY: 0 });
    for (const status of [404, 404, 429]) {
      const { status: got } = await new TestClient(exposed.origin).get('/api/nowhere');
      assert.equal(got, status);
    }
  });

  it('an IPv6 client counts by its network', async () => {
    const client = new TestClient((await limitedApp({ API_RATE_LIMIT: 2 })).origin);
    const from = async (ip: string) =>
      (await client.get('/api/nowhere', { 'X-Forwarded-For': ip })).status;
    assert.equal(await from('2001:db8:1:2::1'), 404);
    assert.equal(await from('2001:db8:1:2:ffff::1'), 404);
    assert.equal(await from('2001:db8:1:2::2'), 429);
    assert.equal(await from('2001:db8:1:3::1'), 404);
    assert.equal(await from('10.9.8.7'), 404);
    assert.equal(await from('::ffff:10.9.8.7'), 404);
    assert.equal(await from('10.9.8.7'), 429);
  });

  it('registration and refresh have limits of their own', async () => {
    const { origin } = await limitedApp({ REGISTER_RATE_LIMIT: 1, REFRESH_RATE_LIMIT: 1 });
    const client = new TestClient(origin);
    assert.equal((await client.post('/api/auth/register', {})).status, 400);
    assert.equal((await client.post('/api/auth/register', {})).status, 429);
    assert.equal((await client.post('/api/auth/refresh')).status, 401);
    assert.equal((await client.post('/api/auth/refresh')).status, 429);
    assert.equal((await client.get('/api/users/me')).status, 401);
  });
});

describe('failed logins', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  async function attempt(client: TestClient, email: string, password = 'a wrong password') {
    const answer = await client.post('/api/auth/login', { email, password });
    return answer.status;
  }

  async function appWithLoginLimits(settings: Partial<Env>): Promise<TestApp> {
    const { env, database, sessions, logger, metrics } = app.context;
    const { login } = new Limits({ ...env, ...settings }, metrics);
    const auth = new AuthService({
      database,
      sessions,
      passwords: await PasswordHasher.create(),
      throttle: login,
      events: new SecurityEvents(logger, metrics),
      passwordMinLength: env.PASSWORD_MIN_LENGTH,
    });
    return testAppWith({}, { auth });
  }

  it('failed logins are limited for an address and an account together', async () => {
    const { client: owner, email } = await signUp(app);
    const guesser = new TestClient(app.origin);
    for (let count = 0; count < 5; count++) assert.equal(await attempt(guesser, email), 401);
    const spellings = [email, email.toUpperCase(), ` ${email} `];
    for (const spelling of spellings) {
      assert.equal(await attempt(guesser, spelling, PASSWORD), 429);
    }
    assert.equal(await attempt(owner, email, PASSWORD), 200);
  });

  it('guesses gain nothing by being sent all at once', async () => {
    const { email } = await signUp(app);
    const guesser = new TestClient(app.origin);
    const statuses = await Promise.all(Array.from({ length: 12 }, () => attempt(guesser, email)));
    assert.equal(statuses.filter((status) => status === 401).length, 5);
    assert.equal(statuses.filter((status) => status === 429).length, 7);
  });

  it('logins do not count where the password is right', async () => {
    const { client, email } = await signUp(app);
    for (let count = 0; count < 8; count++) {
      assert.equal(await attempt(client, email, PASSWORD), 200);
    }
  });

  it('failed logins are limited for an address over all accounts', async () => {
    const limited = await appWithLoginLimits({ LOGIN_LIMIT_PER_ADDRESS: 3 });
    const sprayer = new TestClient(limited.origin);
    for (const status of [401, 401, 401, 429]) {
      assert.equal(await attempt(sprayer, newEmail()), status);
    }
  });

  it('failed logins are limited for an account, but its owner is not locked out', async () => {
    const limited = await appWithLoginLimits({ LOGIN_LIMIT_PER_EMAIL: 3 });
    const { email, client: owner } = await signUp(limited);
    for (const status of [401, 401, 401, 429]) {
      assert.equal(await attempt(new TestClient(limited.origin), email), status);
    }
    assert.equal(await attempt(owner, email, PASSWORD), 200);
  });

  it('a wrong current password counts as a failed login', async () => {
    const { client, email } = await signUp(app);
    const wrong = { current_password: 'a wrong password', new_password: `${PASSWORD} again` };
    for (let count = 0; count < 5; count++) {
      assert.equal((await client.post('/api/auth/password', wrong)).status, 401);
    }
    assert.equal((await client.post('/api/auth/password', wrong)).status, 429);
    assert.equal(await attempt(client, email, PASSWORD), 429);
  });
});
