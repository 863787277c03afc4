import assert from 'node:assert/strict';
import type { Answer } from '../answer.ts';
import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { login, member, person, register } from '../people.ts';
import { section } from '../registry.ts';
import type { Target } from '../target.ts';

const holds = section('Cookies');

async function signingIn(target: Target): Promise<Answer> {
  const who = person();
  granted(await register(target, who), 202);
  return granted(await login(new Visitor(target), who));
}

function attributes(answer: Answer, name: string): Record<string, string> {
  const cookie = answer.cookies().get(name);
  assert.ok(cookie, `${name} is among ${[...answer.cookies().keys()]}`);
  const { expires: _expires, priority: _priority, ...rest } = Object.fromEntries(cookie.attributes);
  return { ...rest, samesite: rest['samesite']?.toLowerCase() ?? '' };
}

const shared = { httponly: '', samesite: 'strict', secure: '' };

holds(
  'the access cookie is __Host-access, strict, for 15 minutes',
  ['production'],
  async (target) => {
    const seen = attributes(await signingIn(target), '__Host-access');
    assert.deepEqual(seen, { ...shared, path: '/', 'max-age': '900' });
  },
);
holds(
  'the refresh cookie is __Secure-refresh, below /api/auth, for 7 days',
  ['production'],
  async (t) => {
    const seen = attributes(await signingIn(t), '__Secure-refresh');
    assert.deepEqual(seen, { ...shared, path: '/api/auth', 'max-age': '604800' });
  },
);
holds('a refresh sets both cookies with the same attributes as signing in', async (target) => {
  const { visitor } = await member(target);
  const first = await signingIn(target);
  const answer = granted(await visitor.post('/api/auth/refresh'), 204);
  for (const name of Object.values(target.cookies)) {
    assert.deepEqual(attributes(answer, name), attributes(first, name));
  }
});
holds('no cookie but these two is ever set', async (target) => {
  const names = Object.values(target.cookies);
  const { visitor } = await member(target);
  for (const path of ['/', '/api/users/me', '/api/projects', '/healthz', '/api/nothing']) {
    assert.equal((await visitor.get(path)).cookies().size, 0, path);
  }
  const answer = await visitor.post('/api/auth/logout');
  for (const name of answer.cookies().keys()) assert.ok(names.includes(name), name);
});
holds('development names the cookies plainly and needs no TLS', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { NODE_ENV: 'development' } });
  const answer = await signingIn(app.target);
  const { secure: _secure, ...plain } = shared;
  assert.deepEqual(attributes(answer, 'access'), { ...plain, path: '/', 'max-age': '900' });
  assert.deepEqual(attributes(answer, 'refresh'), {
    ...plain,
    path: '/api/auth',
    'max-age': '604800',
  });
});

holds('the access token is not taken from the bearer header', async (target) => {
  const { visitor } = await member(target);
  const headers = { Authorization: `Bearer ${visitor.access}` };
  const answer = await visitor.get('/api/users/me', { headers, cookie: '' });
  refused(answer, 401, 'AUTHENTICATION_REQUIRED');
});
holds('the access token is not taken from the query or the body', async (target) => {
  const { visitor } = await member(target);
  const path = `/api/users/me?access=${visitor.access}&access_token=${visitor.access}`;
  refused(await visitor.get(path, { cookie: '' }), 401, 'AUTHENTICATION_REQUIRED');
  const body = { name: 'Roof', access: visitor.access, access_token: visitor.access };
  refused(
    await visitor.post('/api/projects', body, { cookie: '' }),
    401,
    'AUTHENTICATION_REQUIRED',
  );
});
holds('the refresh token is not taken from anywhere but its cookie', async (target) => {
  const { visitor } = await member(target);
  const { refresh } = visitor;
  const headers = { Authorization: `Bearer ${refresh}` };
  const body = { refresh, refresh_token: refresh };
  const answer = await visitor.post(`/api/auth/refresh?refresh=${refresh}`, body, {
    headers,
    cookie: '',
  });
  refused(answer, 401, 'AUTHENTICATION_REQUIRED');
});
holds('cookies of other names do not sign anyone in', ['production'], async (target) => {
  const { visitor } = await member(target);
  for (const name of ['access', '__Secure-access', '__host-access', 'token', 'jwt', 'session']) {
    const answer = await visitor.get('/api/users/me', { cookie: `${name}=${visitor.access}` });
    refused(answer, 401, 'AUTHENTICATION_REQUIRED');
  }
});
