import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../client.ts';
import { granted, invalid, refused } from '../expect.ts';
import { freshPassword, member, person, register } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Limits and lifetimes that are set', { patient: true });

holds(
  'an access token that has run out is TOKEN_EXPIRED, and a refresh makes a new one',
  ['lab'],
  async (t) => {
    await using app = await t.lab.start({ env: { ACCESS_TOKEN_TTL: '4' } });
    const { visitor } = await member(app.target);
    await sleep(5_100);
    refused(await visitor.get('/api/users/me'), 401, 'TOKEN_EXPIRED');
    granted(await visitor.post('/api/auth/refresh'), 204);
    granted(await visitor.get('/api/users/me'));
  },
);
holds('a session that is not used for its lifetime ends', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { REFRESH_TOKEN_TTL: '2' } });
  const { visitor } = await member(app.target);
  await sleep(3_100);
  granted(await visitor.post('/api/auth/refresh'), 401);
  refused(await visitor.get('/api/users/me'), 401, 'INVALID_TOKEN');
});
holds('a session ends at its greatest age, however much it is used', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { SESSION_MAX_AGE: '10' } });
  const { visitor } = await member(app.target);
  for (let count = 0; count < 2; count++) {
    await sleep(2_000);
    granted(await visitor.post('/api/auth/refresh'), 204);
  }
  await sleep(7_100);
  granted(await visitor.post('/api/auth/refresh'), 401);
  granted(await visitor.get('/api/users/me'), 401);
});
holds('who waits as long as Retry-After says is served again', ['lab'], async (target) => {
  await using app = await target.lab.start({
    env: { RATE_LIMIT_WINDOW: '4', API_RATE_LIMIT: '3' },
  });
  const visitor = new Visitor(app.target);
  for (let count = 0; count < 3; count++) granted(await visitor.get('/api/nothing'), 404);
  const answer = granted(await visitor.get('/api/nothing'), 429);
  const wait = Number(answer.header('Retry-After'));
  assert.ok(wait >= 1 && wait <= 4, `${wait} seconds`);
  await sleep(wait * 1_000 + 150);
  granted(await visitor.get('/api/nothing'), 404);
});
holds('a setting raises the least length of a password to 15', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { PASSWORD_MIN_LENGTH: '15' } });
  const password = freshPassword();
  invalid(await register(app.target, person({ password: password.slice(0, 14) })), 'password');
  granted(await register(app.target, person({ password: password.slice(0, 15) })), 202);
});
