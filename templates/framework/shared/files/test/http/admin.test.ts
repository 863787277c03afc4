import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { userPage } from '../../src/schemas/users.ts';
import { shaped } from '../support/shape.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import { signUp, signUpAdmin, type TestUser } from '../support/users.ts';

describe('administration', () => {
  let app: TestApp;
  let admin: TestUser;

  before(async () => {
    app = await testApp();
    admin = await signUpAdmin(app);
  });

  it('lists users page by page', async () => {
    await signUp(app);
    const first = shaped(userPage, (await admin.client.get('/api/admin/users?limit=1')).body);
    const second = shaped(
      userPage,
      (await admin.client.get(`/api/admin/users?limit=1&cursor=${first.nextCursor}`)).body,
    );
    assert.equal(first.items.length, 1);
    assert.equal(second.items.length, 1);
    assert.notEqual(first.items[0]?.id, second.items[0]?.id);
  });

  it('changes a role', async () => {
    const { id } = await signUp(app);
    const changed = await admin.client.patch(`/api/admin/users/${id}`, { role: 'admin' });
    assert.equal(changed.status, 200);
    assert.equal(changed.body.id, id);
    assert.equal(changed.body.role, 'admin');
  });

  it('knows two roles and no unknown user', async () => {
    const { id } = await signUp(app);
    const wrongRole = await admin.client.patch(`/api/admin/users/${id}`, { role: 'root' });
    assert.equal(wrongRole.status, 400);
    const unknown = await admin.client.patch(`/api/admin/users/${randomUUID()}`, { role: 'user' });
    assert.equal(unknown.status, 404);
  });
});
