import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Visitor } from '../client.ts';
import { granted, isIsoUtc, isUuidV7, refused } from '../expect.ts';
import { member, sessionsOf, signIn } from '../people.ts';
import { section } from '../registry.ts';
import { forge } from '../tokens.ts';

const holds = section('Sessions');

/** Refused again and again, so that every process behind the URL is asked. */
async function isSignedOut(visitor: Visitor) {
  for (let count = 0; count < 6; count++) {
    refused(await visitor.get('/api/users/me'), 401, 'INVALID_TOKEN');
  }
}

holds("the user's live sessions are listed with what the contract names", async (target) => {
  const { visitor } = await member(target);
  const page = granted(await visitor.get('/api/auth/sessions')).json<Record<string, unknown>>();
  assert.deepEqual(Object.keys(page).sort(), ['items', 'nextCursor']);
  const [session] = await sessionsOf(visitor);
  const fields = ['created_at', 'current', 'id', 'ip', 'last_used_at', 'user_agent'];
  assert.deepEqual(Object.keys(session!).sort(), fields);
  isUuidV7(session!.id);
  isIsoUtc(session!.created_at);
  isIsoUtc(session!.last_used_at);
});
holds('each sign-in is a session, and exactly one is the current one', async (target) => {
  const { visitor, person } = await member(target);
  const other = await signIn(target, person);
  for (const each of [visitor, other.visitor]) {
    const sessions = await sessionsOf(each);
    assert.equal(sessions.length, 2);
    assert.equal(sessions.filter((session) => session.current).length, 1);
  }
  const [mine, theirs] = [await sessionsOf(visitor), await sessionsOf(other.visitor)];
  const current = (sessions: typeof mine) => sessions.find((session) => session.current)?.id;
  assert.notEqual(current(mine), current(theirs));
});
holds(
  'a session tells the address and browser it was begun from',
  ['addresses'],
  async (target) => {
    const { person } = await member(target);
    const visitor = new Visitor(target);
    const headers = { 'User-Agent': 'Contract/1.0 (suite)' };
    const { email, password } = person;
    granted(await visitor.post('/api/auth/login', { email, password }, { headers }));
    const session = (await sessionsOf(visitor)).find((each) => each.current);
    assert.equal(session?.ip, visitor.address);
    assert.equal(session?.user_agent, 'Contract/1.0 (suite)');
  },
);
holds('nobody sees the sessions of others', async (target) => {
  const [one, two] = [await member(target), await member(target)];
  const ids = (await sessionsOf(one.visitor)).map((session) => session.id);
  for (const session of await sessionsOf(two.visitor)) assert.ok(!ids.includes(session.id));
});
holds('ending a session refuses its tokens at once, in every process', async (target) => {
  const { visitor, person } = await member(target);
  const other = await signIn(target, person);
  const session = (await sessionsOf(visitor)).find((each) => !each.current);
  granted(await visitor.delete(`/api/auth/sessions/${session!.id}`), 204);
  await isSignedOut(other.visitor);
  refused(await other.visitor.post('/api/auth/refresh'), 401, 'INVALID_TOKEN');
  assert.equal((await sessionsOf(visitor)).length, 1);
});
holds('ending the current session signs out', async (target) => {
  const { visitor } = await member(target);
  const copy = visitor.twin();
  const [session] = await sessionsOf(visitor);
  granted(await visitor.delete(`/api/auth/sessions/${session!.id}`), 204);
  await isSignedOut(copy);
});
holds("another user's session is 404, as an unknown one is", async (target) => {
  const [one, two] = [await member(target), await member(target)];
  const [session] = await sessionsOf(two.visitor);
  refused(await one.visitor.delete(`/api/auth/sessions/${session!.id}`), 404, 'NOT_FOUND');
  refused(await one.visitor.delete(`/api/auth/sessions/${randomUUID()}`), 404, 'NOT_FOUND');
  granted(await two.visitor.get('/api/users/me'));
});

const logout = '/api/auth/logout';

holds('logging out is 204, clears both cookies and the data of the site', async (target) => {
  const { visitor } = await member(target);
  const answer = granted(await visitor.post(logout), 204);
  const cookies = answer.cookies();
  assert.deepEqual([...cookies.keys()].sort(), Object.values(target.cookies).sort());
  for (const cookie of cookies.values()) assert.ok(cookie.cleared && cookie.value === '');
  assert.equal(cookies.get(target.cookies.access)?.attributes.get('path'), '/');
  assert.equal(cookies.get(target.cookies.refresh)?.attributes.get('path'), '/api/auth');
  const secure = [...cookies.values()].map((cookie) => cookie.attributes.has('secure'));
  assert.deepEqual(secure, Array(2).fill(target.production === true));
  const data = (answer.header('Clear-Site-Data') ?? '').split(/,\s*/).sort();
  assert.deepEqual(data, ['"cache"', '"cookies"', '"storage"']);
});
holds('logging out is 204 for anyone, signed in or not', async (target) => {
  const visitor = new Visitor(target);
  granted(await visitor.post(logout), 204);
  visitor.access = 'junk';
  visitor.refresh = 'a.b.c';
  granted(await visitor.post(logout), 204);
});
holds('logging out refuses both tokens at once, in every process', async (target) => {
  const { visitor } = await member(target);
  const copy = visitor.twin();
  granted(await visitor.post(logout), 204);
  await isSignedOut(copy);
  refused(await copy.post('/api/auth/refresh'), 401, 'INVALID_TOKEN');
  granted(await copy.post(logout), 204);
});
holds('logging out with the refresh cookie alone ends the session', async (target) => {
  const { visitor } = await member(target);
  const cookie = `${target.cookies.refresh}=${visitor.refresh}`;
  granted(await visitor.twin().post(logout, undefined, { cookie }), 204);
  await isSignedOut(visitor);
});
holds('logging out with the access cookie alone ends the session', async (target) => {
  const { visitor } = await member(target);
  const cookie = `${target.cookies.access}=${visitor.access}`;
  granted(await visitor.twin().post(logout, undefined, { cookie }), 204);
  refused(await visitor.post('/api/auth/refresh'), 401, 'INVALID_TOKEN');
});
holds('logging out with an expired access cookie ends the session', ['secrets'], async (target) => {
  const { visitor } = await member(target);
  const copy = visitor.twin();
  const payload = { exp: Math.floor(Date.now() / 1000) - 60 };
  copy.access = forge(visitor.access, target.secrets.access[0]!, { payload });
  granted(await copy.post(logout), 204);
  await isSignedOut(visitor);
});
holds('logging out ends no session but the own one', async (target) => {
  const { visitor, person } = await member(target);
  const other = await signIn(target, person);
  granted(await visitor.post(logout), 204);
  granted(await other.visitor.get('/api/users/me'));
});
holds('logging out with a forged token ends nothing', async (target) => {
  const { visitor } = await member(target);
  const thief = new Visitor(target);
  thief.access = forge(visitor.access, 'x'.repeat(32), {});
  thief.refresh = forge(visitor.refresh, 'x'.repeat(32), {});
  granted(await thief.post(logout), 204);
  granted(await visitor.get('/api/users/me'));
  granted(await visitor.post('/api/auth/refresh'), 204);
});
holds(
  'logging out everywhere ends every session of the user and of nobody else',
  async (target) => {
    const [{ visitor, person }, stranger] = [await member(target), await member(target)];
    const other = await signIn(target, person);
    const copy = visitor.twin();
    granted(await visitor.post('/api/auth/logout-all'), 204);
    for (const each of [copy, other.visitor]) {
      await isSignedOut(each);
      refused(await each.post('/api/auth/refresh'), 401, 'INVALID_TOKEN');
    }
    granted(await stranger.visitor.get('/api/users/me'));
    await signIn(target, person);
  },
);
