import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { newClient, newSession, testContext } from '../../support/context.ts';

const context = await testContext();
const { database, lines, projects, sessions, users } = context;

test('a user is seen without secrets and can be renamed', async () => {
  const { user, identity } = await newSession(context);
  const me = await users.me(identity);
  assert.deepEqual(Object.keys(me).sort(), [
    'created_at',
    'email',
    'full_name',
    'id',
    'role',
    'updated_at',
  ]);
  assert.equal(me.email, user.email);
  assert.match(me.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.equal((await users.rename(identity, { full_name: 'José' })).full_name, 'José');
});

test('a user who goes takes everything along', async () => {
  const { identity, accessToken } = await newSession(context);
  await projects.create(identity, { name: 'one' });
  await users.remove(identity);
  await assert.rejects(sessions.authenticate(accessToken), { code: 'INVALID_TOKEN' });
  for (const table of ['sessions', 'projects', 'known_addresses'] as const) {
    const left = await database
      .selectFrom(table)
      .select('user_id')
      .where('user_id', '=', identity.userId)
      .execute();
    assert.deepEqual(left, [], table);
  }
});

test('a changed role ends the sessions of the user and is logged', async () => {
  const { identity: admin, client } = await newSession(context);
  const { identity, accessToken } = await newSession(context);
  const promoted = await users.changeRole(admin, identity.userId, 'admin', client);
  assert.equal(promoted.role, 'admin');
  await assert.rejects(sessions.authenticate(accessToken), { code: 'INVALID_TOKEN' });
  const logged = lines.filter(({ event }) => event === 'role_changed');
  assert.equal(logged.at(-1)?.targetUserId, identity.userId);

  await users.changeRole(admin, identity.userId, 'admin', client);
  assert.equal(lines.filter(({ event }) => event === 'role_changed').length, logged.length);
  await assert.rejects(users.changeRole(admin, randomUUID(), 'admin', client), {
    code: 'NOT_FOUND',
  });
});

test('users are listed newest first, page by page', async () => {
  const made = [];
  for (let count = 0; count < 3; count++) made.push((await newSession(context)).identity.userId);
  const first = await users.list({ limit: 2 });
  assert.ok(first.nextCursor);
  const second = await users.list({ limit: 2, cursor: first.nextCursor });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  assert.deepEqual([...ids].sort().reverse(), ids);
  assert.equal(new Set(ids).size, 4);
  await assert.rejects(users.list({ limit: 2, cursor: "' or 1=1" }), {
    code: 'VALIDATION_FAILED',
  });
});

test('an admin who comes from a new address is logged once', async () => {
  const { identity } = await newSession(context);
  const office = newClient();
  const events = (): number =>
    lines.filter(({ event, userId }) => event === 'admin_new_ip' && userId === identity.userId)
      .length;
  await users.noteAdminAddress(identity, office);
  await users.noteAdminAddress(identity, office);
  assert.equal(events(), 1);
  await users.noteAdminAddress(identity, newClient());
  assert.equal(events(), 2);

  await database
    .updateTable('known_addresses')
    .set({ admin_at: new Date(Date.now() - 31 * 86_400_000).toISOString() })
    .where('user_id', '=', identity.userId)
    .execute();
  await users.noteAdminAddress(identity, office);
  assert.equal(events(), 3);
});
