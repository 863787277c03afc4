import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { newClient, newSession, testContext } from '../../support/context.ts';

const context = await testContext();
const { auth, database, lines, sessions } = context;

/** Moves the times of a session into the past. */
async function age(sessionId: string, times: Record<string, number>): Promise<void> {
  const past = Object.entries(times).map(([column, seconds]) => [
    column,
    new Date(Date.now() - seconds * 1_000).toISOString(),
  ]);
  await database
    .updateTable('sessions')
    .set(Object.fromEntries(past))
    .where('id', '=', sessionId)
    .execute();
}

test('without a token nobody is known', async () => {
  for (const token of [undefined, '']) {
    await assert.rejects(sessions.authenticate(token), { code: 'AUTHENTICATION_REQUIRED' });
    await assert.rejects(sessions.refresh(token, newClient()), {
      code: 'AUTHENTICATION_REQUIRED',
    });
  }
});

test('of twenty refreshes at the same time exactly one wins, and its tokens work', async () => {
  const { refreshToken, client } = await newSession(context);
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => sessions.refresh(refreshToken, client)),
  );
  const [winner, ...others] = results.filter((result) => result.status === 'fulfilled');
  assert.ok(winner);
  assert.equal(others.length, 0);
  const codes = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason.code as string] : [],
  );
  assert.deepEqual([...new Set(codes)], ['REFRESH_IN_PROGRESS']);
  await sessions.authenticate(winner.value.accessToken);
  await sessions.refresh(winner.value.refreshToken, client);
});

test('the token just replaced is not taken for stolen within ten seconds', async () => {
  const { refreshToken, client, identity } = await newSession(context);
  const next = await sessions.refresh(refreshToken, client);
  await assert.rejects(sessions.refresh(refreshToken, client), { code: 'REFRESH_IN_PROGRESS' });
  await sessions.authenticate(next.accessToken);

  await age(identity.sessionId, { rotated_at: 11 });
  await assert.rejects(sessions.refresh(refreshToken, client), { code: 'TOKEN_REUSED' });
});

test('a token seen again ends the whole session and is logged', async () => {
  const { refreshToken, client, identity } = await newSession(context);
  const second = await sessions.refresh(refreshToken, client);
  const third = await sessions.refresh(second.refreshToken, client);
  await assert.rejects(sessions.refresh(refreshToken, client), { code: 'TOKEN_REUSED' });

  await assert.rejects(sessions.authenticate(third.accessToken), { code: 'INVALID_TOKEN' });
  await assert.rejects(sessions.refresh(third.refreshToken, client), { code: 'INVALID_TOKEN' });
  const logged = lines.find(({ event, sessionId }) => {
    return event === 'token_reused' && sessionId === identity.sessionId;
  });
  assert.equal(logged?.requestId, client.requestId);
});

test('a session ends when it is not used, and after its whole age however much it is', async () => {
  const { refreshToken, client, identity } = await newSession(context);
  await age(identity.sessionId, { created_at: 30 * 86_400 - 60 });
  const {
    accessToken,
    refreshToken: last,
    refreshMaxAge,
  } = await sessions.refresh(refreshToken, client);
  assert.ok(refreshMaxAge > 0 && refreshMaxAge <= 60);
  const { exp = Infinity } = decodeJwt(last);
  assert.ok(exp * 1_000 <= Date.now() + 60_000);

  await age(identity.sessionId, { expires_at: 1 });
  await assert.rejects(sessions.authenticate(accessToken), { code: 'INVALID_TOKEN' });
  await assert.rejects(sessions.refresh(last, client), { code: 'INVALID_TOKEN' });
});

test('only hashes of refresh tokens are stored', async () => {
  const { refreshToken, identity } = await newSession(context);
  const row = await database
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', identity.sessionId)
    .executeTakeFirstOrThrow();
  assert.match(row.refresh_hash, /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify(row).includes(refreshToken.slice(-20)));
});

test('signing out ends the session of either token at once', async () => {
  for (const kept of ['accessToken', 'refreshToken'] as const) {
    const session = await newSession(context);
    await sessions.logout({ [kept]: session[kept] }, session.client);
    await assert.rejects(sessions.authenticate(session.accessToken), { code: 'INVALID_TOKEN' });
    await assert.rejects(sessions.refresh(session.refreshToken, session.client), {
      code: 'INVALID_TOKEN',
    });
  }
  await sessions.logout({}, newClient());
  await sessions.logout({ accessToken: 'x', refreshToken: 'y' }, newClient());
});

test('signing out everywhere ends every session of the user and of nobody else', async () => {
  const first = await newSession(context);
  const second = await auth.login(first.user, newClient());
  const other = await newSession(context);
  await sessions.logoutAll(first.identity, first.client);
  for (const token of [first.accessToken, second.tokens.accessToken]) {
    await assert.rejects(sessions.authenticate(token), { code: 'INVALID_TOKEN' });
  }
  await sessions.authenticate(other.accessToken);
});

test('a user sees the own sessions, newest use first, and ends one of them', async () => {
  const { user, identity, accessToken } = await newSession(context);
  const phone = newClient({ userAgent: 'a phone\r\nforged' });
  const { tokens } = await auth.login(user, phone);
  const [newest, current, ...rest] = await sessions.list(identity);
  assert.equal(rest.length, 0);
  assert.ok(newest && current);
  assert.equal(newest.current, false);
  assert.equal(newest.ip, phone.ip);
  assert.equal(newest.user_agent, 'a phone��forged');
  assert.equal(current.current, true);
  assert.equal(current.id, identity.sessionId);

  await sessions.revoke(identity, newest.id, newClient());
  await assert.rejects(sessions.authenticate(tokens.accessToken), { code: 'INVALID_TOKEN' });
  await sessions.authenticate(accessToken);
});

test("another user's session cannot be ended", async () => {
  const { identity, client } = await newSession(context);
  const other = await newSession(context);
  for (const id of [other.identity.sessionId, randomUUID()]) {
    await assert.rejects(sessions.revoke(identity, id, client), { code: 'NOT_FOUND' });
  }
  await sessions.authenticate(other.accessToken);
});

test('a user has at most fifty sessions; the one unused for longest goes', async () => {
  const { user, identity, accessToken } = await newSession(context);
  const row = await database
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', identity.sessionId)
    .executeTakeFirstOrThrow();
  const rows = Array.from({ length: 49 }, () => ({ ...row, id: randomUUID() }));
  await database.insertInto('sessions').values(rows).execute();
  await age(identity.sessionId, { last_used_at: 60 });

  await auth.login(user, newClient());
  await assert.rejects(sessions.authenticate(accessToken), { code: 'INVALID_TOKEN' });
  assert.equal((await sessions.list(identity)).length, 50);
});
