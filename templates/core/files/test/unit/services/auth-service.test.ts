import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { hash } from '@node-rs/argon2';
import type { User } from '../../../src/database/schema.ts';
import {
  newClient,
  newSession,
  newUser,
  openTestContext,
  testContext,
} from '../../support/context.ts';

const context = await testContext();
const { auth, database, lines, sessions } = context;

function findUser(email: string): Promise<User> {
  return database
    .selectFrom('users')
    .selectAll()
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
}

test('who registers can sign in at once, in any spelling of the address', async () => {
  const { email, password } = await newUser(context);
  const { user } = await auth.login({ email: ` ${email.toUpperCase()}`, password }, newClient());
  assert.deepEqual(user, { id: user.id, email, full_name: 'Ada Lovelace', role: 'user' });
  assert.match(user.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('registering a known address succeeds and changes nothing but when that was', async () => {
  const { email } = await newUser(context);
  const { registered_at: first, ...before } = await findUser(email);
  await sleep(5);
  await auth.register({ email, password: 'an entirely other one', full_name: 'Mallory' });
  const { registered_at: last, ...after } = await findUser(email);
  assert.deepEqual(after, before);
  assert.ok(last > first);
});

test('registering one address many times at once makes one user', async () => {
  const user = { email: `${randomUUID()}@example.com`, password: 'mountain lake at dawn' };
  const attempts = Array.from({ length: 5 }, () => auth.register({ ...user, full_name: 'Ada' }));
  await Promise.all(attempts);
  await auth.login(user, newClient());
});

test('a password against the policy is refused by field', async () => {
  const email = `${randomUUID()}@example.com`;
  await assert.rejects(auth.register({ email, password: 'too short', full_name: 'Ada' }), {
    code: 'VALIDATION_FAILED',
    details: [{ path: 'password', message: 'Must be at least 12 characters long.' }],
  });
});

test('a wrong password and an unknown address get the same answer', async () => {
  const { email } = await newUser(context);
  const client = newClient();
  const wrong = await auth.login({ email, password: 'not the password' }, client).catch(String);
  const unknown = await auth
    .login({ email: `${randomUUID()}@example.com`, password: 'not the password' }, client)
    .catch(String);
  assert.equal(wrong, unknown);
  const failed = lines.filter(({ event, requestId }) => {
    return event === 'login_failed' && requestId === client.requestId;
  });
  assert.equal(failed.length, 2);
  assert.ok(!JSON.stringify(failed).includes('@'));
});

test('five failures stop an address and account, and a success is no failure', async () => {
  const user = await newUser(context);
  const client = newClient();
  for (let count = 0; count < 7; count++) await auth.login(user, client);
  const guess = { ...user, password: 'not the password' };
  for (let count = 0; count < 5; count++) {
    await assert.rejects(auth.login(guess, client), { code: 'INVALID_CREDENTIALS' });
  }
  await assert.rejects(auth.login(user, client), { code: 'TOO_MANY_REQUESTS' });
  await auth.login(user, newClient());
});

test('strangers cannot lock a user out of an address the user signed in from', async () => {
  const strict = await openTestContext({ LOGIN_LIMIT_PER_EMAIL: '3' });
  const { user, client } = await newSession(strict);
  const guess = { ...user, password: 'not the password' };
  for (let count = 0; count < 3; count++) {
    await assert.rejects(strict.auth.login(guess, newClient()), { code: 'INVALID_CREDENTIALS' });
  }
  await assert.rejects(strict.auth.login(user, newClient()), { code: 'TOO_MANY_REQUESTS' });
  await strict.auth.login(user, client);
});

test('a weak hash is replaced at the next login', async () => {
  const { email, password } = await newUser(context);
  const weak = await hash(password, { memoryCost: 8_192, timeCost: 1 });
  await database
    .updateTable('users')
    .set({ password_hash: weak })
    .where('email', '=', email)
    .execute();
  await auth.login({ email, password }, newClient());
  assert.match((await findUser(email)).password_hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await auth.login({ email, password }, newClient());
});

test('a new password ends every other session and renews the own', async () => {
  const { user, client, identity, ...old } = await newSession(context);
  const elsewhere = await auth.login(user, newClient());
  const change = { current_password: user.password, new_password: 'river delta at dusk' };
  const tokens = await auth.changePassword(identity, change, client);

  for (const token of [old.accessToken, elsewhere.tokens.accessToken]) {
    await assert.rejects(sessions.authenticate(token), { code: 'INVALID_TOKEN' });
  }
  await assert.rejects(sessions.refresh(old.refreshToken, client), { code: 'INVALID_TOKEN' });
  const now = await sessions.authenticate(tokens.accessToken);
  assert.equal(now.sessionId, identity.sessionId);
  await sessions.refresh(tokens.refreshToken, client);
  await assert.rejects(auth.login(user, newClient()), { code: 'INVALID_CREDENTIALS' });
  await auth.login({ email: user.email, password: change.new_password }, newClient());
  assert.ok(
    lines.some(({ event, userId }) => {
      return event === 'password_changed' && userId === identity.userId;
    }),
  );
});

test('a wrong current password counts as a failed login', async () => {
  const { user, client, identity } = await newSession(context);
  const change = { current_password: 'not the password', new_password: 'river delta at dusk' };
  for (let count = 0; count < 5; count++) {
    await assert.rejects(auth.changePassword(identity, change, client), {
      code: 'INVALID_CREDENTIALS',
    });
  }
  await assert.rejects(auth.changePassword(identity, change, client), {
    code: 'TOO_MANY_REQUESTS',
  });
  await assert.rejects(auth.login(user, client), { code: 'TOO_MANY_REQUESTS' });
});

test('of two changes of a password at the same time one wins', async () => {
  const { user, client, identity } = await newSession(context);
  const results = await Promise.allSettled(
    ['river delta at dusk', 'harbour lights at noon'].map((new_password) =>
      auth.changePassword(identity, { current_password: user.password, new_password }, client),
    ),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});
