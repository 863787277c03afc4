import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, invalid, refused } from '../expect.ts';
import { createProject, login, member, register, signIn, type Page, type User } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('The own account');

const me = '/api/users/me';

holds('the user is the body itself, without secrets', async (target) => {
  const { visitor, user } = await member(target);
  const body = granted(await visitor.get(me)).json<Record<string, unknown>>();
  for (const field of ['id', 'email', 'full_name', 'role'] as const)
    assert.equal(body[field], user[field]);
  const allowed = ['id', 'email', 'full_name', 'role', 'created_at', 'updated_at'];
  assert.deepEqual(
    Object.keys(body).filter((key) => !allowed.includes(key)),
    [],
  );
});
holds('the name can be changed', async (target) => {
  const { visitor } = await member(target);
  const changed = granted(await visitor.patch(me, { full_name: 'Grace Hopper' })).json<User>();
  assert.equal(changed.full_name, 'Grace Hopper');
  assert.equal(granted(await visitor.get(me)).json<User>().full_name, 'Grace Hopper');
});
holds('nothing but the name can be changed', async (target) => {
  const { visitor, user, person } = await member(target);
  const other = await member(target);
  const wanted = {
    full_name: 'Grace Hopper',
    id: other.user.id,
    user_id: other.user.id,
    email: 'new@example.com',
    role: 'admin',
    is_admin: true,
    password: 'another password 7',
    password_hash: 'x',
    token_version: 99,
    created_at: '2000-01-01T00:00:00.000Z',
  };
  granted(await visitor.patch(me, wanted));
  const after = granted(await visitor.get(me)).json<User>();
  assert.deepEqual({ ...after, full_name: user.full_name }, { ...after, ...user });
  assert.equal((await signIn(target, person)).user.role, 'user');
  const untouched = granted(await other.visitor.get(me)).json<User>();
  assert.equal(untouched.full_name, other.user.full_name);
});
holds('a name that is none is refused', async (target) => {
  const { visitor, user } = await member(target);
  for (const full_name of ['', 'x', 'Agent 007', 'x'.repeat(101), null, 7, [], {}, ['Ann Lee']]) {
    invalid(await visitor.patch(me, { full_name }), 'full_name');
  }
  assert.equal(granted(await visitor.get(me)).json<User>().full_name, user.full_name);
});
holds('a deleted account is gone at once, in every process', async (target) => {
  const { visitor, person } = await member(target);
  const other = await signIn(target, person);
  const copy = visitor.twin();
  granted(await visitor.delete(me), 204);
  for (const each of [copy, other.visitor]) {
    for (let count = 0; count < 4; count++) refused(await each.get(me), 401, 'INVALID_TOKEN');
    refused(await each.post('/api/auth/refresh'), 401, 'INVALID_TOKEN');
  }
  refused(await login(new Visitor(target), person), 401, 'INVALID_CREDENTIALS');
});
holds('the data of a deleted account is gone with it', async (target) => {
  const { visitor, person, user } = await member(target);
  const project = await createProject(visitor);
  granted(await visitor.delete(me), 204);
  granted(await register(target, person), 202);
  const again = await signIn(target, person);
  assert.notEqual(again.user.id, user.id);
  const list = granted(await again.visitor.get('/api/projects')).json<Page<unknown>>();
  assert.deepEqual(list, { items: [], nextCursor: null });
  refused(await again.visitor.get(`/api/projects/${project.id}`), 404, 'NOT_FOUND');
});
holds('deleting an account leaves the others alone', async (target) => {
  const [one, two] = [await member(target), await member(target)];
  const project = await createProject(two.visitor);
  granted(await one.visitor.delete(me), 204);
  granted(await two.visitor.get(`/api/projects/${project.id}`));
});
holds(
  'requests that race with the deletion of their account are no server errors',
  async (target) => {
    const { visitor } = await member(target);
    const { id } = await createProject(visitor);
    const copies = Array.from({ length: 12 }, () => visitor.twin());
    const racing = copies.map((copy, index) => {
      if (index === 4) return copy.delete(me);
      if (index % 3 === 0) return copy.post('/api/projects', { name: 'Late' });
      return index % 3 === 1
        ? copy.patch(`/api/projects/${id}`, { name: 'Late' })
        : copy.patch(me, { full_name: 'Late Comer' });
    });
    for (const answer of await Promise.all(racing)) assert.ok(answer.status < 500, `${answer}`);
    refused(await copies[0]!.get(me), 401, 'INVALID_TOKEN');
  },
);
holds('every route of a user demands signing in', async (target) => {
  const id = '01890000-0000-7000-8000-000000000000';
  const visitor = new Visitor(target);
  for (const [method, path] of [
    ['GET', me],
    ['PATCH', me],
    ['DELETE', me],
    ['GET', '/api/projects'],
    ['POST', '/api/projects'],
    ['GET', `/api/projects/${id}`],
    ['PATCH', `/api/projects/${id}`],
    ['DELETE', `/api/projects/${id}`],
    ['GET', '/api/auth/sessions'],
    ['DELETE', `/api/auth/sessions/${id}`],
    ['POST', '/api/auth/logout-all'],
    ['POST', '/api/auth/password'],
    ['GET', '/api/admin/users'],
    ['PATCH', `/api/admin/users/${id}`],
  ] as const) {
    refused(await visitor.send(method, path), 401, 'AUTHENTICATION_REQUIRED');
  }
});
