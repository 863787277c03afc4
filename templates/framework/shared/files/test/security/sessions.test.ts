import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { LogLine } from '../support/context.ts';
import { findLine } from '../support/log-lines.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { PASSWORD, signIn, signUp, type TestUser } from '../support/users.ts';

describe('sessions', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  /** Lets the tests wait for days without waiting. */
  async function setTime(user: TestUser, column: 'rotated_at' | 'expires_at', secondsAgo: number) {
    const time = new Date(Date.now() - secondsAgo * 1000).toISOString();
    const { database } = app.context;
    await database
      .updateTable('sessions')
      .set({ [column]: time })
      .where('user_id', '=', user.id)
      .execute();
  }

  function withCookies({ client }: TestUser): TestClient {
    const copy = new TestClient(app.origin);
    for (const [name, cookie] of client.cookies) copy.cookies.set(name, cookie);
    return copy;
  }

  it('a refresh token is good once, however many requests use it together', async () => {
    const user = await signUp(app);
    const copies = Array.from({ length: 10 }, () => withCookies(user));
    const answers = await Promise.all(copies.map((copy) => copy.post('/api/auth/refresh')));
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [204, ...Array.from({ length: 9 }, () => 409)]);
    for (const { status, headers, body } of answers) {
      if (status === 204) continue;
      assert.equal(body.code, 'REFRESH_IN_PROGRESS');
      assert.equal(headers['set-cookie'], undefined);
    }
  });

  it('a session ends where a replaced refresh token comes back', async () => {
    const user = await signUp(app);
    const thief = withCookies(user);
    assert.equal((await user.client.post('/api/auth/refresh')).status, 204);
    await setTime(user, 'rotated_at', 11);

    const reuse = await thief.post('/api/auth/refresh');
    assert.equal(reuse.status, 401);
    assert.equal(reuse.body.code, 'TOKEN_REUSED');
    assert.equal((await user.client.get('/api/users/me')).status, 401);
    assert.equal((await user.client.post('/api/auth/refresh')).status, 401);
    const isReuse = ({ event, userId }: LogLine) => event === 'token_reused' && userId === user.id;
    assert.equal((await findLine(app, isReuse)).level, 'error');
  });

  it('a session ends where a still older refresh token comes back', async () => {
    const user = await signUp(app);
    const thief = withCookies(user);
    await user.client.post('/api/auth/refresh');
    await user.client.post('/api/auth/refresh');
    assert.equal((await thief.post('/api/auth/refresh')).body.code, 'TOKEN_REUSED');
  });

  it('logout ends the session and leaves nothing in the browser', async () => {
    const user = await signUp(app);
    const copy = withCookies(user);
    const { headers } = await user.client.post('/api/auth/logout');
    assert.equal(headers['clear-site-data'], '"cache", "cookies", "storage"');
    assert.equal(user.client.cookies.size, 0);
    assert.equal((await copy.get('/api/users/me')).body.code, 'INVALID_TOKEN');
    assert.equal((await copy.post('/api/auth/refresh')).status, 401);
  });

  it('logout works with either cookie alone', async () => {
    for (const kept of ['access', 'refresh']) {
      const user = await signUp(app);
      const copy = withCookies(user);
      for (const name of user.client.cookies.keys()) {
        if (name !== kept) user.client.cookies.delete(name);
      }
      assert.equal((await user.client.post('/api/auth/logout')).status, 204);
      assert.equal((await copy.get('/api/users/me')).status, 401, kept);
    }
  });

  it('logging out everywhere ends all sessions at once', async () => {
    const user = await signUp(app);
    const copy = withCookies(user);
    const elsewhere = new TestClient(app.origin);
    await signIn(elsewhere, user.email);
    assert.equal((await user.client.post('/api/auth/logout-all')).status, 204);
    for (const client of [copy, elsewhere]) {
      assert.equal((await client.get('/api/users/me')).status, 401);
      assert.equal((await client.post('/api/auth/refresh')).status, 401);
    }
  });

  it('a change of password ends every other session', async () => {
    const user = await signUp(app);
    const copy = withCookies(user);
    const elsewhere = new TestClient(app.origin);
    await signIn(elsewhere, user.email);
    const changed = await user.client.post('/api/auth/password', {
      current_password: PASSWORD,
      new_password: `${PASSWORD} again`,
    });
    assert.equal(changed.status, 204);
    assert.equal((await user.client.get('/api/users/me')).status, 200);
    for (const client of [copy, elsewhere]) {
      assert.equal((await client.get('/api/users/me')).status, 401);
    }
  });

  it('deleting the account ends its sessions', async () => {
    const user = await signUp(app);
    const copy = withCookies(user);
    await user.client.delete('/api/users/me');
    assert.equal((await copy.get('/api/users/me')).status, 401);
    assert.equal((await copy.post('/api/auth/refresh')).status, 401);
  });

  it('sessions end by themselves', async () => {
    const user = await signUp(app);
    await setTime(user, 'expires_at', 1);
    assert.equal((await user.client.get('/api/users/me')).status, 401);
    assert.equal((await user.client.post('/api/auth/refresh')).status, 401);
  });

  it('each login opens a session of its own', async () => {
    const user = await signUp(app);
    const first = user.client.cookies.get('access')?.value;
    await signIn(user.client, user.email);
    assert.notEqual(user.client.cookies.get('access')?.value, first);
    assert.equal((await user.client.get('/api/auth/sessions')).body.items.length, 2);
  });
});
