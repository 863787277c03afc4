import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, invalid, refused } from '../expect.ts';
import { freshEmail, freshPassword, login, member, person, register, signIn } from '../people.ts';
import { section } from '../registry.ts';
import { takeTheSameTime } from '../statistics.ts';

const holds = section('Signing in');

holds('signing in gives the user and both cookies', async (target) => {
  const who = person();
  granted(await register(target, who), 202);
  const answer = granted(await login(new Visitor(target), who));
  const body = answer.json<{ user: Record<string, unknown> }>();
  assert.deepEqual(Object.keys(body), ['user']);
  assert.deepEqual(Object.keys(body.user).sort(), ['email', 'full_name', 'id', 'role']);
  assert.equal(body.user['email'], who.email);
  assert.equal(body.user['full_name'], who.full_name);
  assert.deepEqual([...answer.cookies().keys()].sort(), Object.values(target.cookies).sort());
});
holds('a wrong password and an unknown address get the same answer', async (target) => {
  const { person: who } = await member(target);
  const wrong = await login(new Visitor(target), { ...who, password: freshPassword() });
  const unknown = await login(new Visitor(target), person());
  for (const answer of [wrong, unknown]) {
    refused(answer, 401, 'INVALID_CREDENTIALS');
    assert.equal(answer.cookies().size, 0);
  }
  assert.equal(
    wrong.text.replace(wrong.requestId, ''),
    unknown.text.replace(unknown.requestId, ''),
  );
  const names = (answer: typeof wrong) => answer.headers.map(([name]) => name);
  assert.deepEqual(names(wrong), names(unknown));
});
holds(
  'a wrong password and an unknown address take the same time',
  ['addresses'],
  async (target) => {
    const { person: who } = await member(target);
    const timed = async (email: string) => {
      const answer = await login(new Visitor(target), { email, password: freshPassword() });
      refused(answer, 401, 'INVALID_CREDENTIALS');
      return answer.duration;
    };
    await takeTheSameTime(
      () => timed(who.email),
      () => timed(freshEmail()),
    );
  },
);
holds('a password that no account could have tells nothing about the address', async (target) => {
  const { person: who } = await member(target);
  for (const password of ['', 'short', 'x'.repeat(129), 'x'.repeat(5_000), 'password1234']) {
    const known = await login(new Visitor(target), { ...who, password });
    const unknown = await login(new Visitor(target), { ...person(), password });
    assert.ok(known.status === 400 || known.status === 401, `${known}`);
    assert.deepEqual([known.status, known.code], [unknown.status, unknown.code]);
  }
});
holds('e-mail and password must be text', async (target) => {
  const { person: who } = await member(target);
  for (const value of [
    undefined,
    null,
    1,
    true,
    [],
    {},
    { $ne: null },
    { $regex: '.*' },
    [who.password],
  ]) {
    invalid(await login(new Visitor(target), { ...who, password: value }), 'password');
    invalid(await login(new Visitor(target), { ...who, email: value }), 'email');
  }
});
holds('SQL in the credentials is text like any other', async (target) => {
  const { person: who } = await member(target);
  for (const phrase of [`' OR '1'='1' --`, `' OR 1=1; --`, `'; DROP TABLE users; --`, `admin'/*`]) {
    granted(await login(new Visitor(target), { email: who.email, password: phrase }), 401);
    const answer = await login(new Visitor(target), {
      email: `${who.email}${phrase}`,
      password: who.password,
    });
    assert.ok(answer.status === 400 || answer.status === 401, `${answer}`);
  }
  await signIn(target, who);
});
holds('credentials in the query are not taken', async (target) => {
  const { person: who } = await member(target);
  const query = new URLSearchParams({ email: who.email, password: who.password });
  const visitor = new Visitor(target);
  refused(await visitor.get(`/api/auth/login?${query}`), 405, 'METHOD_NOT_ALLOWED');
  refused(await visitor.post(`/api/auth/login?${query}`, {}), 400, 'VALIDATION_FAILED');
});
holds('credentials by HTTP Basic are not taken', async (target) => {
  const { person: who } = await member(target);
  const basic = Buffer.from(`${who.email}:${who.password}`).toString('base64');
  const headers = { Authorization: `Basic ${basic}` };
  refused(
    await new Visitor(target).get('/api/users/me', { headers }),
    401,
    'AUTHENTICATION_REQUIRED',
  );
});
holds('signing in again makes a new session and leaves the old one', async (target) => {
  const { person: who, visitor } = await member(target);
  const second = await signIn(target, who);
  assert.notEqual(second.visitor.access, visitor.access);
  granted(await visitor.get('/api/users/me'));
  granted(await second.visitor.get('/api/users/me'));
});
holds('a session that was planted before signing in is not taken over', async (target) => {
  const thief = await member(target);
  const { person: who, user } = await member(target);
  const victim = thief.visitor.twin();
  await signIn(target, who, victim);
  assert.notEqual(victim.access, thief.visitor.access);
  const seen = granted(await thief.visitor.get('/api/users/me')).json<{ id: string }>();
  assert.notEqual(seen.id, user.id);
});
holds('the answer to signing in holds no token and no password', async (target) => {
  const { person: who } = await member(target);
  const visitor = new Visitor(target);
  const answer = granted(await login(visitor, who));
  for (const secret of [
    visitor.access,
    visitor.refresh,
    who.password,
    'eyJ',
    'argon2',
    'hash',
    'token',
  ]) {
    assert.ok(!answer.text.includes(secret), secret);
  }
});
