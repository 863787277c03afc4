import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { testApp, type TestApp } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';
import { signUp, signUpAdmin } from '../support/users.ts';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

const PUBLIC = [
  'GET /healthz',
  'GET /readyz',
  'POST /api/auth/login',
  'POST /api/auth/logout',
  'POST /api/auth/register',
];

describe('access', () => {
  let app: TestApp;
  let routes: { method: string; path: string }[];

  before(async () => {
    app = await testApp();
    routes = app.routes.map((route) => {
      const [method = '', template = ''] = route.split(' ');
      return { method, path: template.replace('{id}', ID) };
    });
  });

  it('every route needs a session unless it is public by name', async () => {
    const stranger = new TestClient(app.origin);
    const open: string[] = [];
    for (const { method, path } of routes) {
      const { status } = await stranger.send({ method, path, body: {} });
      if (status !== 401) open.push(`${method} ${path}`);
    }
    assert.deepEqual(open, PUBLIC);
  });

  it('a route answers its own methods only, and Allow names them', async () => {
    const stranger = new TestClient(app.origin);
    for (const path of new Set(routes.map((route) => route.path))) {
      const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
        if (methods.includes(method)) continue;
        const { status, headers, body } = await stranger.send({ method, path });
        assert.equal(status, 405, `${method} ${path}`);
        assert.equal(body.code, 'METHOD_NOT_ALLOWED');
        const allowed = headers.allow?.split(', ').filter((name) => name !== 'HEAD');
        assert.deepEqual(allowed?.sort(), methods);
      }
    }
  });

  it('a path has one spelling', async () => {
    const { client } = await signUp(app);
    for (const path of [
      '/API/projects',
      '/api/Projects',
      '/api/projects/',
      '//api/projects',
      '/api//projects',
      '/api/%70rojects',
      '/api/projects;x=1',
      '/api/./projects',
      '/healthz/',
    ]) {
      assert.equal((await client.get(path)).status, 404, path);
    }
  });

  it('what belongs to another user is not found', async () => {
    const [owner, other] = await Promise.all([signUp(app), signUp(app)]);
    const { body: project } = await owner.client.post('/api/projects', { name: 'Secret' });
    const { body: sessions } = await owner.client.get('/api/auth/sessions');
    const own = `/api/projects/${project.id}`;
    const paths = [own, `/api/auth/sessions/${sessions.items[0].id}`];

    const project404 = await other.client.get(`/api/projects/${ID}`);
    const foreign404 = await other.client.get(own);
    assert.equal(foreign404.status, 404);
    assert.equal(foreign404.body.error, project404.body.error);
    assert.equal((await other.client.patch(own, { name: 'Mine' })).status, 404);
    for (const path of paths) assert.equal((await other.client.delete(path)).status, 404);

    assert.deepEqual((await other.client.get('/api/projects')).body.items, []);
    assert.equal((await owner.client.get(own)).body.name, 'Secret');
  });

  it('administration is for admins only', async () => {
    const user = await signUp(app);
    const change = { role: 'admin' };
    assert.equal((await user.client.get('/api/admin/users')).body.code, 'FORBIDDEN');
    assert.equal((await user.client.patch(`/api/admin/users/${user.id}`, change)).status, 403);
    // Refused before the body is looked at.
    assert.equal((await user.client.patch(`/api/admin/users/${user.id}`, '{')).status, 403);

    const admin = await signUpAdmin(app);
    assert.equal((await admin.client.get('/api/admin/users')).status, 200);
  });

  it('a changed role ends the sessions of its user', async () => {
    const [admin, user] = await Promise.all([signUpAdmin(app), signUp(app)]);
    await admin.client.patch(`/api/admin/users/${user.id}`, { role: 'admin' });
    assert.equal((await user.client.get('/api/users/me')).status, 401);
    assert.equal((await user.client.post('/api/auth/refresh')).status, 401);
  });
});

describe('answers', () => {
  it('answers hold no field that is not meant for their reader', async () => {
    const app = await testApp();
    const { client } = await signUp(app);
    await client.post('/api/projects', { name: 'x' });
    for (const path of ['/api/users/me', '/api/auth/sessions', '/api/projects']) {
      const { text } = await client.get(path);
      assert.doesNotMatch(text, /password|hash|token|user_id/, path);
    }
  });
});
