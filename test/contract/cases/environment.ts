import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Visitor } from '../client.ts';
import { granted } from '../expect.ts';
import { member } from '../people.ts';
import { section } from '../registry.ts';
import type { Environment } from '../stand/environment.ts';
import type { Equipped } from '../target.ts';
import { verifies } from '../tokens.ts';

const holds = section('Environment');

const secret = () => randomBytes(32).toString('hex');
const required = [
  'DATABASE_URL',
  'REDIS_URL',
  'JWT_ACCESS_SECRET',
  'JWT_REFRESH_SECRET',
  'ALLOWED_ORIGINS',
];
const without = (names: readonly string[]): Environment =>
  Object.fromEntries(names.map((name) => [name, undefined]));

/** The process ends with 1, names these variables on stderr and serves nothing. */
async function isRefused({ lab }: Equipped<'lab'>, env: Environment, ...names: string[]) {
  const end = await lab.boot(env);
  assert.equal(end.code, 1, `exit code ${end.code}: ${end.stderr}`);
  for (const name of names) assert.ok(end.stderr.includes(name), `${name} in: ${end.stderr}`);
  assert.ok(!end.served, 'nothing listens');
  return end;
}

holds(
  'production demands its five variables, and names all that are missing at once',
  ['lab'],
  async (t) => {
    await isRefused(t, without(required), ...required);
  },
);
for (const name of required) {
  holds(`production does not start without ${name}`, ['lab'], async (target) => {
    const { stderr } = await isRefused(target, without([name]), name);
    for (const other of required) assert.equal(stderr.includes(other), other === name, stderr);
  });
}
holds('an unset NODE_ENV means production', ['lab'], async (target) => {
  await isRefused(target, { ...without(required), NODE_ENV: undefined }, ...required);
  await using app = await target.lab.start({ env: { NODE_ENV: undefined } });
  const answer = await new Visitor(app.target).get('/healthz');
  assert.match(answer.header('Strict-Transport-Security') ?? '', /max-age/);
});
holds('a secret of fewer than 32 bytes is refused', ['lab'], async (target) => {
  const short = secret().slice(0, 31);
  await isRefused(target, { JWT_ACCESS_SECRET: short }, 'JWT_ACCESS_SECRET');
  await isRefused(target, { JWT_REFRESH_SECRET: `${secret()},${short}` }, 'JWT_REFRESH_SECRET');
});
holds('the two secrets must differ', ['lab'], async (target) => {
  const same = secret();
  await isRefused(target, { JWT_ACCESS_SECRET: same, JWT_REFRESH_SECRET: same }, 'JWT_');
  await isRefused(
    target,
    { JWT_ACCESS_SECRET: `${secret()},${same}`, JWT_REFRESH_SECRET: same },
    'JWT_',
  );
});
holds('an example is no secret', ['lab'], async (target) => {
  const examples = [
    'changeme'.repeat(5),
    'x'.repeat(48),
    'your-super-secret-jwt-key-change-me-now',
  ];
  for (const JWT_ACCESS_SECRET of examples) {
    await isRefused(target, { JWT_ACCESS_SECRET }, 'JWT_ACCESS_SECRET');
  }
});
holds(
  'an origin list with a star, or with what is no origin, is refused',
  ['lab'],
  async (target) => {
    for (const origins of [
      '*',
      'https://app.example.com,*',
      'https://*.example.com',
      'null',
      'no origin',
    ]) {
      await isRefused(target, { ALLOWED_ORIGINS: origins }, 'ALLOWED_ORIGINS');
    }
  },
);
for (const [name, value] of [
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['TRUST_PROXY', 'true'],
  ['METRICS_PORT', '9464x'],
] as const) {
  holds(`${name}=${value} is refused`, ['lab'], async (target) => {
    await isRefused(target, { [name]: value }, name);
  });
}
holds(
  'all problems are listed in one message, by name and never by value',
  ['lab'],
  async (target) => {
    const canary = 'canary-1b2c';
    const env = {
      JWT_ACCESS_SECRET: canary,
      JWT_REFRESH_SECRET: `${canary}-too`,
      DATABASE_URL: `ftp://user:${canary}@localhost/db`,
      REDIS_URL: `http://:${canary}@localhost`,
      ALLOWED_ORIGINS: `*,${canary}`,
      TRUST_PROXY: canary,
    };
    const { stderr, stdout } = await isRefused(target, env, ...Object.keys(env));
    assert.ok(!`${stderr}${stdout}`.includes(canary), stderr);
    assert.doesNotMatch(stderr, /^\s+at .+:\d+:\d+/m, 'a message, not a stack');
  },
);
holds('a secret may come from a file', ['lab'], async (target) => {
  const [access, refresh] = [secret(), secret()];
  const path = join(target.lab.scratch, `secret-${access.slice(0, 8)}`);
  await writeFile(path, `${access}\n`);
  const JWT_ACCESS_SECRET_FILE = path;
  const env = { JWT_ACCESS_SECRET: undefined, JWT_ACCESS_SECRET_FILE, JWT_REFRESH_SECRET: refresh };
  await using app = await target.lab.start({ env });
  const { visitor } = await member(app.target);
  assert.ok(verifies(visitor.access, access), 'the secret is the file without its line end');
});
holds('a secret file that cannot be read is a problem like any other', ['lab'], async (target) => {
  const env = { DATABASE_URL: undefined, DATABASE_URL_FILE: '/nonexistent/canary-77' };
  await isRefused(target, env, 'DATABASE_URL');
});
holds('development serves without a database or Redis to connect to', ['lab'], async (target) => {
  const env = { NODE_ENV: 'development', DATABASE_URL: undefined, REDIS_URL: undefined };
  await using app = await target.lab.start({ env, cwd: target.lab.scratch });
  const { visitor } = await member(app.target);
  granted(await visitor.post('/api/projects', { name: 'Roof' }), 201);
  const ready = granted(await visitor.get('/readyz')).json<{ status: string }>();
  assert.equal(ready.status, 'ok');
});
