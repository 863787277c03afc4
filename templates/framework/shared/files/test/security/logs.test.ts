import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { before, describe, it } from 'node:test';
import { Limits } from '../../src/limits/limits.ts';
import { findLine, lineOfRequest } from '../support/log-lines.ts';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { PASSWORD, signUp, signUpAdmin } from '../support/users.ts';

describe('the log', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  it('each request has one line in the log, without its query', async () => {
    const { client, id } = await signUp(app);
    const { headers } = await client.get('/api/projects?cursor=tell-tale', {
      'User-Agent': 'test/1.0',
    });
    const { time, duration, ...line } = await lineOfRequest(app, headers['x-request-id']);
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(typeof duration, 'number');
    assert.deepEqual(line, {
      level: 'info',
      requestId: headers['x-request-id'],
      method: 'GET',
      path: '/api/projects',
      status: 400,
      ip: client.ip,
      userAgent: 'test/1.0',
      userId: id,
    });
  });

  it('the log tells failures apart by level and event', async () => {
    const { client } = await signUp(app);
    const stranger = new TestClient(app.origin);
    const limits = new Limits({ ...app.context.env, API_RATE_LIMIT: 1 }, app.context.metrics);
    const limited = new TestClient((await testAppWith({}, { limits })).origin);
    await limited.get('/api/nowhere');

    const expected = [
      [await client.get('/nowhere'), 'info', undefined],
      [await stranger.get('/api/users/me'), 'warn', 'auth_failure'],
      [await client.get('/api/admin/users'), 'warn', 'auth_failure'],
      [await limited.get('/api/nowhere'), 'warn', 'rate_limited'],
    ] as const;
    for (const [{ headers }, level, event] of expected) {
      const line = await lineOfRequest(app, headers['x-request-id']);
      assert.deepEqual([line.level, line.event], [level, event]);
    }
  });

  it('a request that its client gave up is logged as well', async () => {
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
    socket.write(
      'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nUser-Agent: quitter\r\n' +
        'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    );
    setTimeout(() => socket.destroy(), 100);
    const line = await findLine(app, ({ userAgent }) => userAgent === 'quitter');
    assert.equal(line.status, 499);
    assert.equal(line.path, '/api/auth/login');
    const others = app.context.lines.filter(({ requestId }) => requestId === line.requestId);
    assert.deepEqual(others, [line], 'and as nothing worse');
  });

  it('a client cannot forge a line of the log', async () => {
    const client = new TestClient(app.origin);
    const { headers } = await client.get('/x%0d%0a{"level":"fatal"}', {
      'User-Agent': `x\u0085\u009b31m${'y'.repeat(1000)}`,
    });
    const line = await lineOfRequest(app, headers['x-request-id']);
    assert.equal(line.path, '/x%0d%0a{"level":"fatal"}');
    assert.doesNotMatch(String(line.userAgent), /\p{Cc}/u);
    assert.ok(String(line.userAgent).length <= 255);
  });

  it('the log holds no password, token, cookie, e-mail address or body', async () => {
    const { client, email } = await signUp(app);
    const tokens = [...client.cookies.values()].map(({ value }) => value);
    await client.post('/api/auth/login', { email, password: 'tell-tale wrong password' });
    await client.post('/api/projects', { name: 'tell-tale name' });
    await client.post('/api/projects', '{"tell-tale', { 'Content-Type': 'application/json' });
    await client.post('/api/auth/refresh');
    const { headers } = await client.post('/api/auth/logout');
    await lineOfRequest(app, headers['x-request-id']);

    const text = JSON.stringify(app.context.lines);
    for (const secret of [email, PASSWORD, 'tell-tale', ...tokens]) {
      assert.ok(!text.includes(secret), secret);
    }
  });

  it('the log names what happens to accounts', async () => {
    const [admin, user] = await Promise.all([signUpAdmin(app), signUp(app)]);
    await user.client.post('/api/auth/login', { email: user.email, password: 'wrong' });
    await user.client.post('/api/auth/password', {
      current_password: PASSWORD,
      new_password: `${PASSWORD} again`,
    });
    const { body } = await user.client.get('/api/auth/sessions');
    await user.client.delete(`/api/auth/sessions/${body.items[0].id}`);
    await admin.client.patch(`/api/admin/users/${user.id}`, { role: 'admin' });

    for (const event of ['login_failed', 'password_changed', 'session_revoked']) {
      const line = await findLine(app, (each) => each.event === event && each.userId === user.id);
      assert.equal(line.ip, user.client.ip, event);
    }
    for (const event of ['admin_new_ip', 'role_changed']) {
      const line = await findLine(app, (each) => each.event === event && each.userId === admin.id);
      assert.equal(line.ip, admin.client.ip, event);
    }
  });
});
