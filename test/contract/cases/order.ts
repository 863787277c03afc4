import { Visitor, type Ask } from '../client.ts';
import { refused } from '../expect.ts';
import { member } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Order of checks');

const crossSite = { 'Sec-Fetch-Site': 'cross-site' };
const text: Ask = { body: '{', headers: { 'Content-Type': 'text/plain' } };
const broken: Ask = { body: '{', headers: { 'Content-Type': 'application/json' } };
const large: Ask = {
  body: `"${'x'.repeat(120_000)}"`,
  headers: { 'Content-Type': 'application/json' },
};

holds('the limit comes before the origin', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  for (let count = 0; count < 100; count++) await visitor.get('/api/nothing');
  const answer = await visitor.post('/api/auth/logout', undefined, { headers: crossSite });
  refused(answer, 429, 'TOO_MANY_REQUESTS');
});
holds('the origin comes before the route', async (target) => {
  const answer = await new Visitor(target).post('/api/nothing', {}, { headers: crossSite });
  refused(answer, 403, 'CROSS_ORIGIN');
});
holds('the route comes before the method', async (target) => {
  refused(await new Visitor(target).send('PUT', '/api/nothing'), 404, 'NOT_FOUND');
});
holds('the method comes before authentication', async (target) => {
  refused(await new Visitor(target).send('PUT', '/api/users/me'), 405, 'METHOD_NOT_ALLOWED');
});
holds('authentication comes before the media type', async (target) => {
  const answer = await new Visitor(target).send('POST', '/api/projects', text);
  refused(answer, 401, 'AUTHENTICATION_REQUIRED');
});
holds('authentication comes before the body', async (target) => {
  for (const ask of [broken, large]) {
    const answer = await new Visitor(target).send('POST', '/api/projects', ask);
    refused(answer, 401, 'AUTHENTICATION_REQUIRED');
  }
});
holds('the role comes before the body', async (target) => {
  const { visitor, user } = await member(target);
  const answer = await visitor.send('PATCH', `/api/admin/users/${user.id}`, broken);
  refused(answer, 403, 'FORBIDDEN');
});
holds('the media type comes before the body', async (target) => {
  const { visitor } = await member(target);
  const answer = await visitor.send('POST', '/api/projects', text);
  refused(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
});
