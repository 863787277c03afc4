import assert from 'node:assert/strict';
import { Visitor, type Ask } from '../client.ts';
import { granted, refused } from '../expect.ts';
import { person, register } from '../people.ts';
import { section } from '../registry.ts';

const holds = section('The general limit');

/** Sends requests and counts those that were let through. */
async function passed(
  count: number,
  send: (n: number) => ReturnType<Visitor['get']>,
): Promise<number> {
  let through = 0;
  for (let n = 0; n < count; n++) if ((await send(n)).status !== 429) through += 1;
  return through;
}

const number = (text: string | undefined) => {
  assert.match(text ?? '', /^\d+$/);
  return Number(text);
};

holds(
  'exactly 100 requests of an address pass in 15 minutes, over all processes',
  ['addresses'],
  async (t) => {
    const visitor = new Visitor(t);
    assert.equal(await passed(112, () => visitor.get('/api/users/me')), 100);
  },
);
holds('exactly 100 requests pass when all come at the same time', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  const all = Array.from({ length: 160 }, () => visitor.get('/api/users/me'));
  const statuses = (await Promise.all(all)).map((answer) => answer.status);
  assert.equal(statuses.filter((status) => status === 401).length, 100);
  assert.equal(statuses.filter((status) => status === 429).length, 60);
});
holds('every answer tells what is left of the limit, in seconds', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  for (let left = 99; left >= 96; left--) {
    const answer = await visitor.get(left % 2 ? '/api/nothing' : '/api/users/me');
    assert.equal(number(answer.header('RateLimit-Limit')), 100);
    assert.equal(number(answer.header('RateLimit-Remaining')), left);
    const reset = number(answer.header('RateLimit-Reset'));
    assert.ok(reset > 880 && reset <= 900, `${reset} seconds`);
  }
});
holds(
  'past the limit the answer says in seconds when to come back',
  ['addresses'],
  async (target) => {
    const visitor = new Visitor(target);
    for (let count = 0; count < 100; count++) await visitor.get('/api/nothing');
    const answer = await visitor.get('/api/users/me');
    const body = refused(answer, 429, 'TOO_MANY_REQUESTS');
    const wait = number(answer.header('Retry-After'));
    assert.ok(wait > 800 && wait <= 900, `${wait} seconds`);
    assert.equal(body.retryAfter, wait);
    assert.equal(number(answer.header('RateLimit-Remaining')), 0);
  },
);
holds('one address past its limit leaves the others alone', ['addresses'], async (target) => {
  const [loud, quiet] = [new Visitor(target), new Visitor(target)];
  for (let count = 0; count < 101; count++) await loud.get('/api/nothing');
  refused(await loud.get('/api/nothing'), 429, 'TOO_MANY_REQUESTS');
  refused(await quiet.get('/api/nothing'), 404, 'NOT_FOUND');
});

const json = { 'Content-Type': 'application/json' };
const failing: [string, number, string, string, Ask][] = [
  ['404', 404, 'GET', '/api/nothing', {}],
  ['405', 405, 'PUT', '/api/auth/login', {}],
  ['400 by the schema', 400, 'POST', '/api/auth/login', { json: {} }],
  ['400 by the JSON parser', 400, 'POST', '/api/auth/login', { body: '{', headers: json }],
  ['415', 415, 'POST', '/api/auth/login', { body: 'x', headers: { 'Content-Type': 'text/plain' } }],
  ['413', 413, 'POST', '/api/auth/login', { json: { email: 'x'.repeat(110_000) } }],
  ['401', 401, 'GET', '/api/users/me', {}],
];
for (const [kind, status, method, path, ask] of failing) {
  holds(`a request that ends in ${kind} counts like any other`, ['addresses'], async (target) => {
    const visitor = new Visitor(target);
    const first = granted(await visitor.send(method, path, ask), status);
    const second = granted(await visitor.send(method, path, ask), status);
    const left = [first, second].map((answer) => number(answer.header('RateLimit-Remaining')));
    assert.deepEqual(left, [99, 98]);
  });
}
holds('nothing but /api is limited', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  assert.equal(await passed(110, (n) => visitor.get(n % 2 ? '/healthz' : '/readyz')), 110);
  const answer = await visitor.get('/api/nothing');
  assert.equal(number(answer.header('RateLimit-Remaining')), 99);
});
holds(
  'another way to write the path does not get past the limit',
  ['addresses'],
  async (target) => {
    const visitor = new Visitor(target);
    for (let count = 0; count < 100; count++) await visitor.get('/api/nothing');
    for (const path of [
      '/API/users/me',
      '/api/users/me/',
      '/Api/Auth/Login',
      '/api/../api/users/me',
    ]) {
      const answer = await visitor.get(path);
      assert.ok(answer.status === 429 || answer.status === 404, `${path}: ${answer}`);
    }
  },
);

holds(
  'addresses that a client puts in front of X-Forwarded-For move it nowhere',
  ['proxy'],
  async (target) => {
    const visitor = new Visitor(target);
    const forged = (n: number) => ({ forwardedFor: `6.6.6.${n}, 7.7.${n}.7, ${visitor.address}` });
    assert.equal(await passed(104, (n) => visitor.get('/api/nothing', forged(n))), 100);
  },
);
holds(
  'a second X-Forwarded-For in front of the own one moves a client nowhere',
  ['proxy'],
  async (target) => {
    const visitor = new Visitor(target);
    const twice = (n: number) => ({ 'X-Forwarded-For': [`6.6.6.${n}`, visitor.address!] });
    const send = (n: number) => visitor.get('/api/nothing', { headers: twice(n) });
    assert.equal(await passed(104, send), 100);
  },
);
holds('other headers that name an address move a client nowhere', ['addresses'], async (target) => {
  const visitor = new Visitor(target);
  const names = [
    'X-Real-IP',
    'X-Client-IP',
    'CF-Connecting-IP',
    'True-Client-IP',
    'X-Originating-IP',
  ];
  const headers = (n: number) => ({
    ...Object.fromEntries(names.map((name) => [name, `6.6.6.${n}`])),
    Forwarded: `for=6.6.6.${n}`,
  });
  assert.equal(await passed(104, (n) => visitor.get('/api/nothing', { headers: headers(n) })), 100);
});
holds('without a trusted proxy X-Forwarded-For moves a client nowhere', ['lab'], async (target) => {
  await using redis = await target.lab.redis();
  const env = { TRUST_PROXY: undefined, REDIS_URL: redis.url };
  await using app = await target.lab.start({ env });
  const visitor = new Visitor(app.target, '203.0.113.1');
  const forged = (n: number) => ({ forwardedFor: `6.6.6.${n}` });
  assert.equal(await passed(104, (n) => visitor.get('/api/nothing', forged(n))), 100);
});

const remaining = async (visitor: Visitor, forwardedFor: string) =>
  number((await visitor.get('/api/nothing', { forwardedFor })).header('RateLimit-Remaining'));

holds('the addresses of one IPv6 /64 share their limit', ['proxy'], async (target) => {
  const visitor = new Visitor(target);
  const [a, b] = visitor
    .address!.split('.')
    .slice(1)
    .map((part) => Number(part).toString(16));
  const network = `2001:db8:${a}:${b}`;
  const seen: number[] = [];
  for (const host of ['::1', ':ffff::2', ':1:2:3:4', '::dead:beef']) {
    seen.push(await remaining(visitor, `${network}${host}`));
  }
  assert.deepEqual(seen, [99, 98, 97, 96]);
  assert.equal(await remaining(visitor, `2001:db9:${a}:${b}::1`), 99);
});
holds('an IPv4 address written as IPv6 is the same client', ['proxy'], async (target) => {
  const visitor = new Visitor(target);
  assert.equal(await remaining(visitor, visitor.address!), 99);
  assert.equal(await remaining(visitor, `::ffff:${visitor.address}`), 98);
});
holds('an X-Forwarded-For that holds no address breaks nothing', ['proxy'], async (target) => {
  const visitor = new Visitor(target);
  for (const forwardedFor of [
    '',
    ',',
    'unknown',
    'a'.repeat(3_000),
    '999.999.999.999',
    '::g',
    '<script>',
  ]) {
    const answer = await visitor.get('/api/users/me', { forwardedFor });
    assert.ok(answer.status === 401 || answer.status === 429, `${forwardedFor}: ${answer}`);
  }
});
holds('an address with an endless zone signs in like any other', ['proxy'], async (target) => {
  const who = person();
  granted(await register(target, who), 202);
  const forwardedFor = `fe80::${Date.now().toString(16).slice(-4)}%${'a'.repeat(200)}`;
  const { email, password } = who;
  const ask = { forwardedFor };
  granted(await new Visitor(target).post('/api/auth/login', { email, password }, ask));
});
