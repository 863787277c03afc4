import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { granted, invalid, refused } from '../expect.ts';
import { member, signIn, type Page, type User } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Administration');

const users = '/api/admin/users';

holds('nobody but an administrator sees or changes the users', async (target) => {
  const [one, other] = [await member(target), await member(target)];
  refused(await one.visitor.get(users), 403, 'FORBIDDEN');
  refused(await one.visitor.patch(`${users}/${one.user.id}`, { role: 'admin' }), 403, 'FORBIDDEN');
  refused(
    await one.visitor.patch(`${users}/${other.user.id}`, { role: 'admin' }),
    403,
    'FORBIDDEN',
  );
  refused(await one.visitor.patch(`${users}/${randomUUID()}`, { role: 'admin' }), 403, 'FORBIDDEN');
  assert.equal((await signIn(target, one.person)).user.role, 'user');
});
holds('another way to write the path of an admin route opens nothing', async (target) => {
  const { visitor } = await member(target);
  for (const path of [
    '/api/admin/users/',
    '/API/ADMIN/USERS',
    '/api//admin/users',
    '/api/admin/./users',
    '/api/admin;x/users',
  ]) {
    const answer = await visitor.get(path);
    assert.ok(answer.status >= 400 && answer.status < 500, `${path}: ${answer}`);
  }
});
holds(
  'an administrator sees the users page by page, without secrets',
  ['admin'],
  async (target) => {
    const { visitor } = await target.admin();
    const newest = [await member(target), await member(target), await member(target)];
    const first = granted(await visitor.get(`${users}?limit=2`)).json<Page<User>>();
    assert.deepEqual(Object.keys(first).sort(), ['items', 'nextCursor']);
    assert.equal(first.items.length, 2);
    const cursor = encodeURIComponent(first.nextCursor!);
    const second = granted(await visitor.get(`${users}?limit=2&cursor=${cursor}`)).json<
      Page<User>
    >();
    const seen = [...first.items, ...second.items];
    assert.equal(new Set(seen.map((user) => user.id)).size, seen.length);
    const ids = seen.map((user) => user.id);
    for (const { user } of newest) assert.ok(ids.includes(user.id), 'the newest users come first');
    const allowed = ['id', 'email', 'full_name', 'role', 'created_at', 'updated_at'];
    for (const user of seen) {
      assert.deepEqual(
        Object.keys(user).filter((key) => !allowed.includes(key)),
        [],
      );
    }
  },
);
holds('the limit of the user list is checked like any other', ['admin'], async (target) => {
  const { visitor } = await target.admin();
  for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=x', 'limit=1&limit=2']) {
    refused(await visitor.get(`${users}?${query}`), 400, 'VALIDATION_FAILED');
  }
});
holds(
  "a changed role ends that user's sessions at once, in every process",
  ['admin'],
  async (target) => {
    const admin = await target.admin();
    const { visitor, person, user } = await member(target);
    const path = `${users}/${user.id}`;
    const changed = granted(await admin.visitor.patch(path, { role: 'admin' })).json<User>();
    assert.equal(changed.role, 'admin');
    for (let count = 0; count < 4; count++)
      refused(await visitor.get('/api/users/me'), 401, 'INVALID_TOKEN');
    refused(await visitor.post('/api/auth/refresh'), 401, 'INVALID_TOKEN');

    const promoted = await signIn(target, person);
    assert.equal(promoted.user.role, 'admin');
    granted(await promoted.visitor.get(users));
    granted(await admin.visitor.patch(path, { role: 'user' }));
    for (let count = 0; count < 4; count++)
      refused(await promoted.visitor.get(users), 401, 'INVALID_TOKEN');
    const demoted = await signIn(target, person);
    refused(await demoted.visitor.get(users), 403, 'FORBIDDEN');
  },
);
holds('an administrator changes the role and nothing else', ['admin'], async (target) => {
  const admin = await target.admin();
  const { person, user } = await member(target);
  const body = {
    role: 'user',
    email: 'new@example.com',
    full_name: 'Eve Other',
    password: 'another password 7',
  };
  granted(await admin.visitor.patch(`${users}/${user.id}`, body));
  const { user: after } = await signIn(target, person);
  assert.deepEqual(after, user);
});
holds('a role that is none is 400, an unknown user 404', ['admin'], async (target) => {
  const { visitor } = await target.admin();
  const { user } = await member(target);
  for (const role of [undefined, null, '', 'root', 'Admin', 1, ['admin'], {}]) {
    invalid(await visitor.patch(`${users}/${user.id}`, { role }), 'role');
  }
  refused(await visitor.patch(`${users}/${randomUUID()}`, { role: 'user' }), 404, 'NOT_FOUND');
  const answer = await visitor.patch(`${users}/1`, { role: 'user' });
  assert.ok(answer.status === 400 || answer.status === 404, `${answer}`);
});
holds('the first administrator is made from the command line', ['promote'], async (target) => {
  const { person, visitor } = await member(target);
  await target.promote(person.email);
  const { user, visitor: fresh } = await signIn(target, person);
  assert.equal(user.role, 'admin');
  granted(await fresh.get(users));
  refused(await visitor.get('/api/users/me'), 401, 'INVALID_TOKEN');
});
holds('making an administrator of an unknown address fails', ['promote'], async (target) => {
  await assert.rejects(target.promote('nobody-9d1f@example.com'));
});
