import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { user } from '../../src/schemas/users.ts';
import { shaped } from '../support/shape.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { PASSWORD, signUp } from '../support/users.ts';

describe('the own account', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  it('is shown without anything secret', async () => {
    const { client, id, email } = await signUp(app);
    const { status, body } = await client.get('/api/users/me');
    assert.equal(status, 200);
    const shown = shaped(user, body);
    assert.equal(shown.id, id);
    assert.equal(shown.email, email);
    assert.equal(shown.role, 'user');
  });

  it('is renamed', async () => {
    const { client } = await signUp(app);
    const renamed = await client.patch('/api/users/me', { full_name: 'Grace Hopper' });
    assert.equal(renamed.status, 200);
    assert.equal(renamed.body.full_name, 'Grace Hopper');
    assert.equal((await client.get('/api/users/me')).body.full_name, 'Grace Hopper');
  });

  it('is deleted with all that belongs to it', async () => {
    const { client, id, email } = await signUp(app);
    await client.post('/api/projects', { name: 'Goes along' });
    assert.equal((await client.delete('/api/users/me')).status, 204);
    assert.equal(client.cookies.size, 0);

    const { database } = app.context;
    const left = await database
      .selectFrom('projects')
      .select('id')
      .where('user_id', '=', id)
      .execute();
    assert.deepEqual(left, []);
    const login = await client.post('/api/auth/login', { email, password: PASSWORD });
    assert.equal(login.status, 401);
  });
});
