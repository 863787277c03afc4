import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { project, projectPage } from '../../src/schemas/projects.ts';
import { shaped } from '../support/shape.ts';
import { testApp, type TestApp } from '../support/test-app.ts';
import type { TestClient } from '../support/test-client.ts';
import { signUp } from '../support/users.ts';

describe('projects', () => {
  let app: TestApp;
  let client: TestClient;

  before(async () => {
    app = await testApp();
    ({ client } = await signUp(app));
  });

  it('are created with defaults, and found where Location says', async () => {
    const created = await client.post('/api/projects', { name: 'Apollo' });
    assert.equal(created.status, 201);
    assert.equal(created.headers.location, `/api/projects/${created.body.id}`);
    const { name, description, status } = shaped(project, created.body);
    assert.deepEqual(
      { name, description, status },
      {
        name: 'Apollo',
        description: null,
        status: 'draft',
      },
    );

    const found = await client.get(created.headers.location);
    assert.equal(found.status, 200);
    assert.deepEqual(found.body, created.body);
  });

  it('are changed field by field', async () => {
    const { body: created } = await client.post('/api/projects', {
      name: 'Before',
      description: 'Stays',
    });
    const changed = await client.patch(`/api/projects/${created.id}`, {
      name: 'After',
      status: 'active',
    });
    assert.equal(changed.status, 200);
    assert.equal(changed.body.name, 'After');
    assert.equal(changed.body.status, 'active');
    assert.equal(changed.body.description, 'Stays');
    assert.ok(changed.body.updated_at >= created.updated_at);
  });

  it('lose their description to null', async () => {
    const { body } = await client.post('/api/projects', { name: 'A', description: 'Text' });
    const changed = await client.patch(`/api/projects/${body.id}`, { description: null });
    assert.equal(changed.body.description, null);
  });

  it('are gone once deleted', async () => {
    const { body } = await client.post('/api/projects', { name: 'Short-lived' });
    const path = `/api/projects/${body.id}`;
    assert.equal((await client.delete(path)).status, 204);
    assert.equal((await client.get(path)).status, 404);
    assert.equal((await client.delete(path)).status, 404);
  });

  it('are listed newest first, page by page', async () => {
    const { client: lister } = await signUp(app);
    for (const name of ['one', 'two', 'three']) await lister.post('/api/projects', { name });

    const first = await lister.get('/api/projects?limit=2');
    const { items, nextCursor } = shaped(projectPage, first.body);
    assert.deepEqual(
      items.map(({ name }) => name),
      ['three', 'two'],
    );
    const second = await lister.get(`/api/projects?limit=2&cursor=${nextCursor}`);
    assert.deepEqual(
      shaped(projectPage, second.body).items.map(({ name }) => name),
      ['one'],
    );
    assert.equal(second.body.nextCursor, null);
  });

  it('are listed by status', async () => {
    const { client: lister } = await signUp(app);
    await lister.post('/api/projects', { name: 'kept' });
    await lister.post('/api/projects', { name: 'old', status: 'archived' });
    const { body } = await lister.get('/api/projects?status=archived');
    assert.deepEqual(
      shaped(projectPage, body).items.map(({ name }) => name),
      ['old'],
    );
  });

  it('refuse fields that break a rule, naming them', async () => {
    const refused = await client.post('/api/projects', { name: '', status: 'lost' });
    assert.equal(refused.status, 400);
    assert.equal(refused.body.code, 'VALIDATION_FAILED');
    assert.deepEqual(refused.body.details.map(({ path }: { path: string }) => path).sort(), [
      'name',
      'status',
    ]);
  });

  it('refuse pages that cannot be', async () => {
    for (const query of ['limit=0', 'limit=101', 'limit=1e1', 'limit=', 'cursor=%00', 'status=x']) {
      const { status } = await client.get(`/api/projects?${query}`);
      assert.equal(status, 400, query);
    }
  });

  it('that nobody has are not found', async () => {
    const path = `/api/projects/${randomUUID()}`;
    assert.equal((await client.get(path)).status, 404);
    assert.equal((await client.patch(path, { name: 'x' })).status, 404);
    assert.equal((await client.get('/api/projects/1')).status, 400);
  });
});
