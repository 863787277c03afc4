import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { member, sessionsOf, signIn } from '../people.ts';
import { section } from '../registry.ts';
import { readToken } from '../tokens.ts';

const holds = section('Refresh');
const holdsInTime = section('Refresh, after a while', { patient: true });

const refresh = (visitor: Visitor) => visitor.post('/api/auth/refresh');

holds('a refresh is 204 with two new cookies, which work', async (target) => {
  const { visitor } = await member(target);
  const old = visitor.twin();
  const answer = granted(await refresh(visitor), 204);
  assert.equal(answer.text, '');
  assert.notEqual(visitor.access, old.access);
  assert.notEqual(visitor.refresh, old.refresh);
  granted(await visitor.get('/api/users/me'));
  granted(await refresh(visitor), 204);
});
holds('a refresh stays in its session', async (target) => {
  const { visitor } = await member(target);
  const { sid } = readToken(visitor.access).payload;
  granted(await refresh(visitor), 204);
  assert.equal(readToken(visitor.access).payload['sid'], sid);
  assert.equal((await sessionsOf(visitor)).length, 1);
});
holds('a refresh without its cookie is 401 AUTHENTICATION_REQUIRED', async (target) => {
  refused(await refresh(new Visitor(target)), 401, 'AUTHENTICATION_REQUIRED');
});
holds('a refresh token that is none is 401 INVALID_TOKEN', async (target) => {
  const visitor = new Visitor(target);
  for (const token of ['x', 'a.b.c', 'e30.e30.e30', 'x'.repeat(4_000)]) {
    visitor.refresh = token;
    refused(await refresh(visitor), 401, 'INVALID_TOKEN');
  }
});
holds(
  'of many refreshes with one token exactly one wins, and the session lives on',
  async (target) => {
    for (let round = 0; round < 3; round++) {
      const { visitor } = await member(target);
      const rivals = Array.from({ length: 16 }, () => visitor.twin());
      const answers = await Promise.all(rivals.map(refresh));
      const winners = rivals.filter((_, index) => answers[index]!.status === 204);
      assert.equal(winners.length, 1, answers.map((answer) => answer.status).join(' '));
      for (const answer of answers.filter((each) => each.status !== 204)) {
        refused(answer, 409, 'REFRESH_IN_PROGRESS');
        assert.equal(answer.cookies().size, 0, 'the losers get no token');
      }
      granted(await winners[0]!.get('/api/users/me'));
      granted(await refresh(winners[0]!), 204);
    }
  },
);
holds('the token just replaced gets 409 and no token, and the session lives on', async (target) => {
  const { visitor } = await member(target);
  const old = visitor.twin();
  granted(await refresh(visitor), 204);
  const answer = await refresh(old);
  refused(answer, 409, 'REFRESH_IN_PROGRESS');
  assert.equal(answer.cookies().size, 0);
  granted(await visitor.get('/api/users/me'));
  granted(await refresh(visitor), 204);
});
holds('a token older than the one just replaced ends the session at once', async (target) => {
  const { visitor } = await member(target);
  const stolen = visitor.twin();
  granted(await refresh(visitor), 204);
  granted(await refresh(visitor), 204);
  refused(await refresh(stolen), 401, 'TOKEN_REUSED');
  for (let count = 0; count < 4; count++) {
    refused(await visitor.get('/api/users/me'), 401, 'INVALID_TOKEN');
  }
  granted(await refresh(visitor), 401);
});
holds("a reused token ends its own session and none of the user's others", async (target) => {
  const { visitor, person } = await member(target);
  const other = await signIn(target, person);
  const stolen = visitor.twin();
  granted(await refresh(visitor), 204);
  granted(await refresh(visitor), 204);
  refused(await refresh(stolen), 401, 'TOKEN_REUSED');
  granted(await other.visitor.get('/api/users/me'));
  granted(await refresh(other.visitor), 204);
});
holds('a reused token is answered without new cookies', async (target) => {
  const { visitor } = await member(target);
  const stolen = visitor.twin();
  granted(await refresh(visitor), 204);
  granted(await refresh(visitor), 204);
  const answer = await refresh(stolen);
  for (const cookie of answer.cookies().values()) assert.ok(cookie.cleared);
});
holds('the refresh token of a session that was ended is 401 INVALID_TOKEN', async (target) => {
  const { visitor } = await member(target);
  const copy = visitor.twin();
  granted(await visitor.post('/api/auth/logout'), 204);
  refused(await refresh(copy), 401, 'INVALID_TOKEN');
});

holdsInTime('the token just replaced, seen after 10 seconds, ends the session', async (target) => {
  const { visitor } = await member(target);
  const stolen = visitor.twin();
  granted(await refresh(visitor), 204);
  await sleep(11_500);
  granted(await visitor.get('/api/users/me'));
  refused(await refresh(stolen), 401, 'TOKEN_REUSED');
  refused(await visitor.get('/api/users/me'), 401, 'INVALID_TOKEN');
  granted(await refresh(visitor), 401);
});
