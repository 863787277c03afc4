import type { Answer } from './answer.ts';
import { Visitor } from './client.ts';
import { login, member, person, register } from './people.ts';
import type { Target } from './target.ts';

const taken = new WeakMap<Target, Promise<Map<string, Answer>>>();

/** One answer of every kind that can be had without breaking anything; taken once for each target. */
export function answersOfEveryKind(target: Target): Promise<Map<string, Answer>> {
  const known = taken.get(target);
  if (known) return known;
  const fresh = take(target);
  taken.set(target, fresh);
  return fresh;
}

async function take(target: Target): Promise<Map<string, Answer>> {
  const { visitor, person: who } = await member(target);
  const stranger = new Visitor(target);
  const project = await visitor.post('/api/projects', { name: 'Sample' });
  const text = { 'Content-Type': 'text/plain' };
  const json = { 'Content-Type': 'application/json' };
  const answers = new Map<string, Answer>([
    ['probe of liveness', await stranger.get('/healthz')],
    ['probe of readiness', await stranger.get('/readyz')],
    ['200', await visitor.get('/api/users/me')],
    ['201', project],
    ['202', await register(target, person())],
    ['204', await visitor.delete(project.header('Location') ?? '/api/projects/none')],
    ['400 by the schema', await visitor.post('/api/projects', { name: 7 })],
    [
      '400 by the JSON parser',
      await visitor.post('/api/projects', undefined, { body: '{', headers: json }),
    ],
    ['400 or 404 by the URL', await stranger.get('/api/projects/%ff')],
    ['401', await stranger.get('/api/users/me')],
    ['401 by the password', await login(stranger, { ...who, password: 'no such password' })],
    ['403 by the role', await visitor.get('/api/admin/users')],
    ['403 by the origin', await stranger.post('/api/auth/logout', undefined, crossSite)],
    ['404', await visitor.get('/api/nothing')],
    ['405', await visitor.send('PUT', '/api/projects')],
    ['413', await visitor.post('/api/projects', { name: 'x'.repeat(150_000) })],
    ['414', await stranger.get(`/api/projects?${'x'.repeat(9_000)}`)],
    ['415', await visitor.post('/api/projects', undefined, { body: 'x', headers: text })],
    ['preflight', await stranger.send('OPTIONS', '/api/projects', preflight)],
  ]);
  if (target.addresses) answers.set('429', await pastTheLimit(target));
  return answers;
}

const crossSite = { headers: { 'Sec-Fetch-Site': 'cross-site' } };
const preflight = {
  headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' },
};

async function pastTheLimit(target: Target): Promise<Answer> {
  const visitor = new Visitor(target);
  for (let count = 0; count < 120; count++) {
    const answer = await visitor.get('/api/users/me');
    if (answer.status === 429) return answer;
  }
  return visitor.get('/api/users/me');
}
