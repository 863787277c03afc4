import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loggedIn, registered } from '../../src/schemas/auth.ts';
import { sessionPage } from '../../src/schemas/sessions.ts';
import { shaped } from '../support/shape.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { newEmail, PASSWORD, signIn, signUp } from '../support/users.ts';

describe('registration and login', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  it('open an account and sign in to it', async () => {
    const client = new TestClient(app.origin);
    const email = newEmail();
    const opened = await client.post('/api/auth/register', {
      email: ` ${email.toUpperCase()} `,
      password: PASSWORD,
      full_name: 'Ada Lovelace',
    });
    assert.equal(opened.status, 202);
    shaped(registered, opened.body);

    const entered = await client.post('/api/auth/login', { email, password: PASSWORD });
    assert.equal(entered.status, 200);
    const { user } = shaped(loggedIn, entered.body);
    assert.deepEqual(
      { ...user, id: '' },
      { id: '', email, full_name: 'Ada Lovelace', role: 'user' },
    );
    assert.deepEqual([...client.cookies.keys()], ['access', 'refresh']);
  });

  it('name the fields that are missing', async () => {
    const { status, body } = await new TestClient(app.origin).post('/api/auth/register', {});
    assert.equal(status, 400);
    assert.deepEqual(body.details.map(({ path }: { path: string }) => path).sort(), [
      'email',
      'full_name',
      'password',
    ]);
  });

  it('answer a wrong password with 401', async () => {
    const { client, email } = await signUp(app);
    const { status, body } = await client.post('/api/auth/login', { email, password: 'wrong' });
    assert.equal(status, 401);
    assert.equal(body.code, 'INVALID_CREDENTIALS');
  });
});

describe('a session', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  it('is refreshed with two new cookies', async () => {
    const { client } = await signUp(app);
    const old = new Map(client.cookies);
    assert.equal((await client.post('/api/auth/refresh')).status, 204);
    assert.notEqual(client.cookies.get('access')?.value, old.get('access')?.value);
    assert.notEqual(client.cookies.get('refresh')?.value, old.get('refresh')?.value);
    assert.equal((await client.get('/api/users/me')).status, 200);
  });

  it('is listed among the others and marked as the current one', async () => {
    const { client, email } = await signUp(app);
    const elsewhere = new TestClient(app.origin);
    await signIn(elsewhere, email);

    const { status, body } = await client.get('/api/auth/sessions', { 'User-Agent': 'test' });
    assert.equal(status, 200);
    const { items, nextCursor } = shaped(sessionPage, body);
    assert.equal(nextCursor, null);
    assert.equal(items.length, 2);
    assert.equal(items.filter(({ current }) => current).length, 1);
    assert.deepEqual(items.map(({ ip }) => ip).sort(), [client.ip, elsewhere.ip].sort());
  });

  it('is ended from another one', async () => {
    const { client, email } = await signUp(app);
    const elsewhere = new TestClient(app.origin);
    await signIn(elsewhere, email);

    const { items } = shaped(sessionPage, (await client.get('/api/auth/sessions')).body);
    const other = items.find(({ current }) => !current);
    assert.equal((await client.delete(`/api/auth/sessions/${other?.id}`)).status, 204);
    assert.equal((await elsewhere.get('/api/users/me')).status, 401);
    assert.equal((await client.get('/api/users/me')).status, 200);
    assert.equal((await client.delete(`/api/auth/sessions/${other?.id}`)).status, 404);
  });

  it('ends with logout, which may be repeated', async () => {
    const { client } = await signUp(app);
    assert.equal((await client.post('/api/auth/logout')).status, 204);
    assert.equal(client.cookies.size, 0);
    assert.equal((await client.post('/api/auth/logout')).status, 204);
    assert.equal((await client.get('/api/users/me')).body.code, 'AUTHENTICATION_REQUIRED');
  });

  it('lives on after a change of password, under the new one', async () => {
    const { client, email } = await signUp(app);
    const changed = await client.post('/api/auth/password', {
      current_password: PASSWORD,
      new_password: `${PASSWORD} again`,
    });
    assert.equal(changed.status, 204);
    assert.equal((await client.get('/api/users/me')).status, 200);

    const elsewhere = new TestClient(app.origin);
    await signIn(elsewhere, email, `${PASSWORD} again`);
    const old = await elsewhere.post('/api/auth/login', { email, password: PASSWORD });
    assert.equal(old.status, 401);
  });
});
