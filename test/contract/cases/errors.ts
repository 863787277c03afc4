import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Visitor } from '../client.ts';
import { envelope, granted, refused, tellsNothing } from '../expect.ts';
import { hostileRequests } from '../hostile.ts';
import { member } from '../people.ts';
import { section } from '../registry.ts';
import { answersOfEveryKind } from '../samples.ts';

const holds = section('Errors');

/** Every route of the contract with the methods it serves. */
const routes: Record<string, string[]> = {
  '/api/auth/register': ['POST'],
  '/api/auth/login': ['POST'],
  '/api/auth/refresh': ['POST'],
  '/api/auth/logout': ['POST'],
  '/api/auth/logout-all': ['POST'],
  '/api/auth/password': ['POST'],
  '/api/auth/sessions': ['GET'],
  [`/api/auth/sessions/${randomUUID()}`]: ['DELETE'],
  '/api/users/me': ['GET', 'PATCH', 'DELETE'],
  '/api/projects': ['GET', 'POST'],
  [`/api/projects/${randomUUID()}`]: ['GET', 'PATCH', 'DELETE'],
  '/api/admin/users': ['GET'],
  [`/api/admin/users/${randomUUID()}`]: ['PATCH'],
  '/healthz': ['GET'],
  '/readyz': ['GET'],
};

holds('every error of every layer has the same envelope', async (target) => {
  for (const [kind, answer] of await answersOfEveryKind(target)) {
    if (answer.status >= 400) {
      envelope(answer);
    } else {
      assert.doesNotMatch(answer.text, /"error"/, kind);
    }
  }
});
holds('an unknown route is 404 NOT_FOUND, under /api and elsewhere', async (target) => {
  const visitor = new Visitor(target);
  for (const path of [
    '/',
    '/nothing',
    '/api',
    '/api/',
    '/api/nothing',
    '/api/auth',
    '/.env',
    '/api/users',
  ]) {
    refused(await visitor.get(path), 404, 'NOT_FOUND');
    refused(await visitor.post(path, {}), 404, 'NOT_FOUND');
  }
});
holds('a path has one spelling, so that no rule of a proxy is walked around', async (target) => {
  const visitor = new Visitor(target);
  for (const path of Object.keys(routes)) {
    const first = path.replace(/[a-z]/, (letter) => letter.toUpperCase());
    for (const spelling of [`${path}/`, `${path}//`, `/${path}`, first]) {
      refused(await visitor.get(spelling), 404, 'NOT_FOUND');
    }
  }
});
holds('an unknown route does not repeat its path', async (target) => {
  const answer = await new Visitor(target).get('/api/canary-7f3a?canary-7f3a=%3Cscript%3E');
  refused(answer, 404, 'NOT_FOUND');
  assert.doesNotMatch(answer.text, /canary|script/);
});
holds(
  'a method that a route does not serve is 405, and Allow names those it does',
  async (target) => {
    const visitor = new Visitor(target);
    for (const [path, served] of Object.entries(routes)) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (served.includes(method)) continue;
        const answer = await visitor.send(method, path);
        refused(answer, 405, 'METHOD_NOT_ALLOWED');
        const allow = (answer.header('Allow') ?? '').split(/,\s*/);
        const named = allow.filter((each) => each !== 'HEAD' && each !== 'OPTIONS').sort();
        assert.deepEqual(named, served.toSorted(), `${method} ${path}`);
      }
    }
  },
);
holds('methods that no API needs are refused in the same envelope', async (target) => {
  const visitor = new Visitor(target);
  for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'SEARCH']) {
    const answer = await visitor.send(method, '/api/projects', {
      headers: { 'X-Canary': 'echo-me' },
    });
    refused(answer, 405, 'METHOD_NOT_ALLOWED');
    assert.doesNotMatch(answer.text, /echo-me/);
  }
});
holds('a method cannot be overridden by a header or a query key', async (target) => {
  const { visitor } = await member(target);
  const headers = { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' };
  await visitor.post('/api/users/me?_method=DELETE', {}, { headers });
  granted(await visitor.get('/api/users/me', { headers }));
});
holds('a URL over 8 kB is 414 URI_TOO_LONG', async (target) => {
  const visitor = new Visitor(target);
  refused(await visitor.get(`/api/projects?cursor=${'a'.repeat(8_300)}`), 414, 'URI_TOO_LONG');
  refused(await visitor.get(`/${'a'.repeat(8_300)}`), 414, 'URI_TOO_LONG');
  refused(
    await visitor.get(`/api/projects?x=${'a'.repeat(7_500)}`),
    401,
    'AUTHENTICATION_REQUIRED',
  );
});
holds('a path that is no valid encoding is an ordinary error', async (target) => {
  const { visitor } = await member(target);
  for (const path of ['/%ff', '/api/%', '/api/projects/%E0%A4%A', '/api/projects/%c0%ae%c0%ae']) {
    const answer = await visitor.get(path);
    assert.ok(answer.status === 400 || answer.status === 404, `${path}: ${answer}`);
    envelope(answer);
  }
});
holds('no hostile request makes the server fail', async (target) => {
  const { visitor } = await member(target);
  for (const ask of hostileRequests()) {
    const answer = await visitor.twin().send(ask.method, ask.path, ask);
    assert.ok(answer.status < 500, `${ask.method} ${ask.path.slice(0, 80)}: ${answer}`);
    if (answer.status >= 400) envelope(answer);
  }
  granted(await visitor.get('/api/users/me'));
});
holds('no answer to a hostile request tells how the application is built', async (target) => {
  const { visitor } = await member(target);
  for (const ask of hostileRequests()) {
    tellsNothing(await visitor.twin().send(ask.method, ask.path, ask));
  }
});
holds('development tells no more than production', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { NODE_ENV: 'development' } });
  const { visitor } = await member(app.target);
  for (const ask of hostileRequests()) {
    const answer = await visitor.twin().send(ask.method, ask.path, ask);
    assert.ok(answer.status < 500, `${ask.method} ${ask.path.slice(0, 80)}: ${answer}`);
    tellsNothing(answer);
  }
});
