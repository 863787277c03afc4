import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { freshEmail, freshPassword, login, member, person, signIn } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('Limits of signing in');

const fail = (visitor: Visitor, email: string) =>
  login(visitor, { email, password: freshPassword() });

const times = (count: number) => Array.from({ length: count }, (_, n) => n);

holds(
  'the sixth failed login of an address to one e-mail is 429, also with the right password',
  ['addresses'],
  async (t) => {
    const { person: who } = await member(t);
    const visitor = new Visitor(t);
    for (const _ of times(5)) refused(await fail(visitor, who.email), 401, 'INVALID_CREDENTIALS');
    const answer = await fail(visitor, who.email);
    const { retryAfter = 0 } = refused(answer, 429, 'TOO_MANY_REQUESTS');
    assert.ok(retryAfter > 800 && retryAfter <= 900, `${retryAfter} seconds`);
    assert.equal(answer.header('Retry-After'), String(retryAfter));
    refused(await login(visitor, who), 429, 'TOO_MANY_REQUESTS');
  },
);
holds(
  'failed logins to one e-mail block neither another address nor another e-mail',
  ['addresses'],
  async (t) => {
    const [{ person: who }, { person: other }] = [await member(t), await member(t)];
    const visitor = new Visitor(t);
    for (const _ of times(6)) await fail(visitor, who.email);
    granted(await login(visitor, other));
    granted(await login(new Visitor(t), who));
  },
);
holds('an unknown e-mail is limited as a known one is', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  const email = freshEmail();
  for (const _ of times(5)) refused(await fail(visitor, email), 401, 'INVALID_CREDENTIALS');
  refused(await fail(visitor, email), 429, 'TOO_MANY_REQUESTS');
});
holds('the ways to write one e-mail share their limit', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  const email = freshEmail();
  for (const variant of [email, email.toUpperCase(), ` ${email}`, `${email} `, `\t${email}`]) {
    refused(await fail(visitor, variant), 401, 'INVALID_CREDENTIALS');
  }
  refused(await fail(visitor, email.replace('v', 'V')), 429, 'TOO_MANY_REQUESTS');
});
holds('logins that succeed are not counted', ['addresses'], async (target) => {
  const { person: who } = await member(target);
  const visitor = new Visitor(target);
  for (const _ of times(12)) granted(await login(visitor, who));
});
holds(
  'a login that succeeds gives back its own attempt and no other',
  ['addresses'],
  async (target) => {
    const { person: who } = await member(target);
    const visitor = new Visitor(target);
    for (const _ of times(4)) granted(await fail(visitor, who.email), 401);
    for (const _ of times(3)) granted(await login(visitor, who));
    granted(await fail(visitor, who.email), 401);
    refused(await fail(visitor, who.email), 429, 'TOO_MANY_REQUESTS');
  },
);
holds('guesses at the same time gain nothing', ['addresses'], async (target) => {
  const { person: who } = await member(target);
  const visitor = new Visitor(target);
  const answers = await Promise.all(times(24).map(() => fail(visitor, who.email)));
  const statuses = answers.map((answer) => answer.status);
  assert.equal(statuses.filter((status) => status === 401).length, 5, statuses.join(' '));
  assert.equal(statuses.filter((status) => status === 429).length, 19, statuses.join(' '));
});
holds(
  'an address that tries one password on many e-mails is stopped after 50',
  ['addresses'],
  async (target) => {
    const visitor = new Visitor(target);
    for (const _ of times(50))
      refused(await fail(visitor, freshEmail()), 401, 'INVALID_CREDENTIALS');
    refused(await fail(visitor, freshEmail()), 429, 'TOO_MANY_REQUESTS');
    granted(await fail(new Visitor(target), freshEmail()), 401);
  },
);
holds(
  'an e-mail that is tried from many addresses is closed after 100, but not to its owner',
  ['addresses'],
  async (t) => {
    const { person: who, visitor: owner } = await member(t);
    for (const _ of times(20)) {
      const answers = await Promise.all(times(5).map(() => fail(new Visitor(t), who.email)));
      for (const answer of answers) granted(answer, 401);
    }
    refused(await fail(new Visitor(t), who.email), 429, 'TOO_MANY_REQUESTS');
    refused(await login(new Visitor(t), who), 429, 'TOO_MANY_REQUESTS');
    granted(await login(owner, who));
    await member(t);
  },
);
holds('an address may register 20 times, and the 21st is 429', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  const tries = () => visitor.post('/api/auth/register', person());
  for (const _ of times(20)) granted(await tries(), 202);
  refused(await tries(), 429, 'TOO_MANY_REQUESTS');
  granted(await new Visitor(target).post('/api/auth/register', person()), 202);
});
holds('registrations at the same time gain nothing', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  const answers = await Promise.all(
    times(30).map(() => visitor.post('/api/auth/register', person())),
  );
  assert.equal(answers.filter((answer) => answer.status === 202).length, 20);
});
holds('an address may refresh 60 times, and the 61st is 429', ['addresses'], async (target) => {
  const { visitor } = await member(target);
  const from = visitor.twin();
  for (const _ of times(60)) granted(await from.post('/api/auth/refresh'), 204);
  const answer = await from.post('/api/auth/refresh');
  refused(answer, 429, 'TOO_MANY_REQUESTS');
  granted(await from.get('/api/users/me'));
});
holds('each limiter counts for itself', ['addresses'], async (target) => {
  const { person: who } = await member(target);
  const visitor = new Visitor(target);
  for (const _ of times(6)) await fail(visitor, who.email);
  for (const _ of times(21)) await visitor.post('/api/auth/register', person());
  refused(await visitor.post('/api/auth/refresh'), 401, 'AUTHENTICATION_REQUIRED');
  const other = await signIn(target, (await member(target)).person, visitor);
  granted(await other.visitor.get('/api/users/me'));
});
