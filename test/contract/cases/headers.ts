import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer.ts';
import { Visitor } from '../client.ts';
import { granted, isUuid } from '../expect.ts';
import { section } from '../registry.ts';
import { answersOfEveryKind } from '../samples.ts';
import type { Target } from '../target.ts';

const holds = section('Headers');

const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; object-src 'none'; media-src 'self'; frame-src 'none'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

const directives = (text: string) =>
  text.split(';').map((part) => part.trim().replace(/\s+/g, ' '));

/** Each answer of every kind carries the header once, with a value that passes. */
async function everywhere(target: Target, name: string, passes: (value: string) => boolean) {
  for (const [kind, answer] of await answersOfEveryKind(target)) {
    const values = answer.all(name);
    assert.equal(values.length, 1, `${kind}: ${name} appears ${values.length} times`);
    assert.ok(passes(values[0]!), `${kind}: ${name}: ${values[0]}`);
  }
}

const is = (wanted: string) => (value: string) => value.toLowerCase() === wanted.toLowerCase();

function isStrictPolicy(value: string, production: boolean): boolean {
  const seen = directives(value).filter((directive) => directive !== 'upgrade-insecure-requests');
  if (seen.includes("default-src 'none'")) {
    return (
      seen.includes("frame-ancestors 'none'") && seen.every((each) => each.endsWith(" 'none'"))
    );
  }
  const upgrades = directives(value).includes('upgrade-insecure-requests');
  const same = seen.toSorted().join() === directives(policy).toSorted().join();
  return same && upgrades === production;
}

holds('every answer carries the strict Content-Security-Policy', (target) =>
  everywhere(target, 'Content-Security-Policy', (v) => isStrictPolicy(v, !!target.production)),
);
holds('no Content-Security-Policy allows inline code, eval or images from anywhere', (target) =>
  everywhere(target, 'Content-Security-Policy', (v) => !/unsafe-|https?:|\*/.test(v)),
);
holds(
  'every answer demands HTTPS for two years, with subdomains and preload',
  ['production'],
  (t) =>
    everywhere(t, 'Strict-Transport-Security', is('max-age=63072000; includeSubDomains; preload')),
);
holds('every answer forbids content sniffing', (target) =>
  everywhere(target, 'X-Content-Type-Options', is('nosniff')),
);
holds('every answer keeps the referrer from other sites', (target) => {
  const strict = ['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin'];
  return everywhere(target, 'Referrer-Policy', (value) => strict.includes(value));
});
holds('every answer has its window isolated from openers', (target) =>
  everywhere(target, 'Cross-Origin-Opener-Policy', is('same-origin')),
);
holds('every answer demands embedded resources to opt in', (target) =>
  everywhere(target, 'Cross-Origin-Embedder-Policy', is('require-corp')),
);
holds('every answer may be embedded by its own site only', (target) =>
  everywhere(target, 'Cross-Origin-Resource-Policy', is('same-site')),
);
holds('every answer switches DNS prefetching off', (target) =>
  everywhere(target, 'X-DNS-Prefetch-Control', is('off')),
);
holds('every answer forbids framing for old browsers too', (target) =>
  everywhere(target, 'X-Frame-Options', (value) => /^(deny|sameorigin)$/i.test(value)),
);
holds('every answer switches off the browser features that an API never needs', (target) =>
  everywhere(target, 'Permissions-Policy', (value) =>
    ['camera', 'microphone', 'geolocation', 'payment', 'usb'].every((feature) =>
      value.split(/,\s*/).includes(`${feature}=()`),
    ),
  ),
);
holds('no answer tells which software made it', async (target) => {
  for (const [kind, answer] of await answersOfEveryKind(target)) {
    for (const name of ['X-Powered-By', 'Via', 'X-AspNet-Version', 'X-Generator']) {
      assert.equal(answer.header(name), undefined, `${kind}: ${name}`);
    }
    assert.doesNotMatch(answer.header('Server') ?? '', /\d/, kind);
  }
});
holds(
  'no answer switches on the filter of old browsers that attackers can turn',
  async (target) => {
    for (const [kind, answer] of await answersOfEveryKind(target)) {
      assert.equal(answer.header('X-XSS-Protection') ?? '0', '0', kind);
    }
  },
);
holds('every JSON answer says that it is JSON', async (target) => {
  for (const [kind, answer] of await answersOfEveryKind(target)) {
    if (answer.text === '') continue;
    const type = answer.header('Content-Type') ?? '';
    assert.match(type, /^application\/json(; charset=utf-8)?$/i, kind);
  }
});

holds('every answer has a request id of its own', async (target) => {
  const answers = await answersOfEveryKind(target);
  for (const answer of answers.values()) {
    assert.equal(answer.all('X-Request-Id').length, 1);
    isUuid(answer.requestId);
  }
  assert.equal(new Set([...answers.values()].map((answer) => answer.requestId)).size, answers.size);
});

const idOf = async (visitor: Visitor, id: string): Promise<Answer> =>
  granted(await visitor.get('/healthz', { headers: { 'X-Request-Id': id } }));

holds('a request id that a trusted proxy gives is kept', ['proxy'], async (target) => {
  const id = randomUUID();
  assert.equal((await idOf(new Visitor(target), id)).requestId, id);
});
holds('an incoming request id that is no UUID is replaced', async (target) => {
  const visitor = new Visitor(target);
  for (const id of ['1', '<script>', 'a'.repeat(500), `${randomUUID()}x`, `{${randomUUID()}}`]) {
    const answer = await idOf(visitor, id);
    isUuid(answer.requestId);
    assert.notEqual(answer.requestId, id);
  }
});
holds('a request id from a client without a trusted proxy is replaced', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { TRUST_PROXY: undefined } });
  const id = randomUUID();
  const answer = await idOf(new Visitor(app.target), id);
  isUuid(answer.requestId);
  assert.notEqual(answer.requestId, id);
});

holds('no answer under /api may be stored, errors included', async (target) => {
  for (const [kind, answer] of await answersOfEveryKind(target)) {
    if (kind.startsWith('probe')) continue;
    assert.equal(answer.header('Cache-Control'), 'no-store', kind);
  }
});
holds('no answer under /api can be asked for again by its tag', async (target) => {
  const visitor = new Visitor(target);
  const first = await visitor.get('/api/projects');
  assert.equal(first.header('ETag'), undefined);
  const again = await visitor.get('/api/projects', { headers: { 'If-None-Match': '*' } });
  assert.equal(again.status, 401);
});
