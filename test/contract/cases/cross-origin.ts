import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { createProject, login, member } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Requests from other sites');

const from = (headers: Record<string, string>) => ({ headers });
const crossSite = from({ 'Sec-Fetch-Site': 'cross-site' });
const evil = from({ Origin: 'https://evil.example' });

holds('a request that says it is cross-site is refused', async (target) => {
  const visitor = new Visitor(target);
  refused(await visitor.post('/api/auth/logout', undefined, crossSite), 403, 'CROSS_ORIGIN');
});
holds('a cross-site request is refused even from a listed origin', ['origins'], async (target) => {
  const { visitor } = await member(target);
  for (const origin of target.origins) {
    const ask = from({ 'Sec-Fetch-Site': 'cross-site', Origin: origin });
    refused(await visitor.post('/api/projects', { name: 'Roof' }, ask), 403, 'CROSS_ORIGIN');
  }
});
holds('a change that comes from an origin not listed is refused', async (target) => {
  const { visitor } = await member(target);
  const project = await createProject(visitor);
  const path = `/api/projects/${project.id}`;
  refused(await visitor.post('/api/projects', { name: 'Mine' }, evil), 403, 'CROSS_ORIGIN');
  refused(await visitor.patch(path, { name: 'Mine' }, evil), 403, 'CROSS_ORIGIN');
  refused(await visitor.delete(path, evil), 403, 'CROSS_ORIGIN');
  refused(await visitor.send('DELETE', '/api/users/me', evil), 403, 'CROSS_ORIGIN');
  granted(await visitor.get(path));
});
holds('a change that comes from the origin "null" is refused', async (target) => {
  const ask = from({ Origin: 'null' });
  refused(await new Visitor(target).post('/api/auth/logout', undefined, ask), 403, 'CROSS_ORIGIN');
});
holds('a change that comes from the port next door is refused', async (target) => {
  const url = new URL(target.url);
  const ask = from({ Origin: `${url.protocol}//${url.hostname}:1` });
  refused(await new Visitor(target).post('/api/auth/logout', undefined, ask), 403, 'CROSS_ORIGIN');
});
holds('a forged X-Forwarded-Host makes no origin the own one', async (target) => {
  const ask = from({ Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' });
  refused(await new Visitor(target).post('/api/auth/logout', undefined, ask), 403, 'CROSS_ORIGIN');
});
holds('signing in from another site is refused', async (target) => {
  const { person } = await member(target);
  const ask = { headers: { ...evil.headers, 'Sec-Fetch-Site': 'cross-site' } };
  const { email, password } = person;
  const answer = await new Visitor(target).post('/api/auth/login', { email, password }, ask);
  refused(answer, 403, 'CROSS_ORIGIN');
});
holds('a refresh from another site is refused and uses up no token', async (target) => {
  const { visitor } = await member(target);
  refused(await visitor.post('/api/auth/refresh', undefined, crossSite), 403, 'CROSS_ORIGIN');
  granted(await visitor.post('/api/auth/refresh'), 204);
});
holds('a change from a listed origin of the same site passes', ['origins'], async (target) => {
  const { visitor } = await member(target);
  for (const origin of target.origins) {
    const ask = from({ Origin: origin, 'Sec-Fetch-Site': 'same-site' });
    granted(await visitor.post('/api/projects', { name: 'Roof' }, ask), 201);
  }
});
holds('a change from the own origin passes', async (target) => {
  const { visitor } = await member(target);
  const url = new URL(target.url);
  const scheme = target.addresses?.kind === 'forwarded' ? 'https:' : url.protocol;
  const ask = from({ Origin: `${scheme}//${url.host}`, 'Sec-Fetch-Site': 'same-origin' });
  granted(await visitor.post('/api/projects', { name: 'Roof' }, ask), 201);
});
holds('a change that names neither site nor origin passes', async (target) => {
  const { visitor } = await member(target);
  granted(await visitor.post('/api/projects', { name: 'Roof' }), 201);
});
holds('reading from another site is not refused for the site alone', async (target) => {
  const { visitor, person } = await member(target);
  granted(
    await visitor.get('/api/users/me', { headers: { ...evil.headers, ...crossSite.headers } }),
  );
  granted(await login(visitor, person));
});
