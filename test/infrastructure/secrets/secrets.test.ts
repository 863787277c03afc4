/**
 * Applications in production mode that read their secrets from AWS: with the real SDK, over TLS, from an
 * endpoint on this machine that checks signatures. On a real PostgreSQL and Redis.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, serving } from '../../contract/stand/app.ts';
import { Child, finish } from '../../contract/stand/child.ts';
import type { TestDatabase } from '../../contract/stand/databases.ts';
import { bareEnvironment, freePort, merged } from '../../contract/stand/environment.ts';
import { readProject } from '../../contract/stand/project.ts';
import { RedisServer } from '../../contract/stand/redis.ts';
import { temporaryFolder } from '../../support/packed.ts';
import { run } from '../../support/run.ts';
import { missing } from '../needs.ts';
import { rendered } from '../rendered.ts';
import { AwsEndpoint, KEY, services } from './aws-endpoint.ts';

const skip = missing('redis-server', 'openssl', 'npm');
const newSecret = () => randomBytes(32).toString('hex');

for (const [id, service] of Object.entries(services)) {
  describe(`secrets from ${id}`, { skip }, () => {
    let project: string;
    let aws: AwsEndpoint;
    let redis: RedisServer;
    let database: TestDatabase;
    let secrets: Record<string, string>;
    const started: Child[] = [];

    afterEach(async () => {
      aws.mood = 'answers';
      aws.secrets = secrets;
      // A test that failed may have left its process behind.
      for (const app of started.splice(0)) await app.stop();
    });

    before(async () => {
      project = await built(id);
      aws = await AwsEndpoint.open(service, temporaryFolder());
      redis = await RedisServer.open();
      database = await readProject(project, temporaryFolder()).databases.create();
      secrets = {
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        JWT_ACCESS_SECRET: newSecret(),
        JWT_REFRESH_SECRET: newSecret(),
      };
      aws.secrets = secrets;
      const migrated = await finish(await start({}, 'dist/commands/migrate.js'));
      assert.equal(migrated.code, 0, migrated.stderr);
    });

    after(async () => {
      await aws?.[Symbol.asyncDispose]();
      await redis?.[Symbol.asyncDispose]();
      await database?.[Symbol.asyncDispose]();
    });

    async function start(
      changes: Record<string, string | undefined> = {},
      file = 'dist/server.js',
    ) {
      const env = merged(bareEnvironment(), {
        NODE_ENV: 'production',
        PORT: String(await freePort()),
        METRICS_PORT: '0',
        ALLOWED_ORIGINS: 'https://app.example.com',
        SECRETS_REFRESH: '1',
        API_RATE_LIMIT: '100000',
        AWS_REGION: 'eu-central-1',
        AWS_ENDPOINT_URL: aws.url,
        AWS_ACCESS_KEY_ID: KEY.id,
        AWS_SECRET_ACCESS_KEY: KEY.secret,
        NODE_EXTRA_CA_CERTS: aws.certificate,
        [service.variable]: service.place,
        ...changes,
      });
      const app = Object.assign(new Child(process.execPath, [file], env, project), {
        url: `http://127.0.0.1:${env['PORT']}`,
      });
      started.push(app);
      return app;
    }

    async function served() {
      const app = await start();
      await serving(app, () => answers(`${app.url}/readyz`));
      return app;
    }

    function noneIn(output: string) {
      for (const value of Object.values(secrets)) {
        if (value !== redis.url) assert.ok(!output.includes(value));
      }
      assert.doesNotMatch(output, /tell-tale/);
      assert.ok(!output.includes(KEY.secret));
    }

    test('a start finds them, and nothing of them is written anywhere', async () => {
      const app = await served();
      assert.deepEqual(aws.problems, []);
      const { access } = await signIn(app.url);
      assert.equal(await statusOf(app.url, access), 200);
      await app.stop();
      noneIn(app.lines.join('\n') + app.stderr);
    });

    const failures: [
      name: string,
      sentence: RegExp,
      mood: AwsEndpoint['mood'],
      changes?: Record<string, string | undefined>,
    ][] = [
      ['denied', /may not be read by this process/, { refuses: 'AccessDeniedException' }],
      ['throttled', /refuses for now$/, { refuses: 'ThrottlingException' }],
      ['down', /refuses for now$/, { refuses: 'InternalServiceError', status: 500 }],
      ['expired credentials', /wrong or expired$/, { refuses: 'ExpiredTokenException' }],
      ['a silent AWS', /does not answer|in time$/, 'silent'],
      ['an answer that is none', /cannot be read/, 'garbage'],
      ['a wrong key', /wrong or expired$/, 'answers', { AWS_SECRET_ACCESS_KEY: newSecret() }],
      ['a certificate of nobody', /cannot be read/, 'answers', { NODE_EXTRA_CA_CERTS: undefined }],
      ['no region', /AWS_REGION must be set$/, 'answers', { AWS_REGION: undefined }],
    ];
    if (service.missing) {
      failures.push(['nothing there', /does not have/, { refuses: service.missing }]);
    }
    for (const [name, sentence, mood, changes] of failures) {
      test(`a start fails closed, in time and in one sentence: ${name}`, async () => {
        aws.mood = mood;
        const startedAt = performance.now();
        const app = await start(changes);
        const { code, stderr, stdout } = await finish(app, 20_000);
        aws.mood = 'answers';
        aws.problems.length = 0;
        assert.ok(performance.now() - startedAt < 15_000);
        assert.equal(code, 1);
        assert.equal(stdout, '');
        const [heading, problem = '', ...more] = stderr.trim().split('\n');
        assert.deepEqual([heading, more], ['The environment is not valid:', []]);
        assert.ok(problem.trim().startsWith(`${service.variable} `), problem);
        assert.match(problem, sentence);
        noneIn(stderr);
      });
    }

    test('a secret that is not there is named', async () => {
      const { JWT_REFRESH_SECRET: _left, ...others } = secrets;
      aws.secrets = others;
      const { code, stderr } = await finish(await start());
      aws.secrets = secrets;
      assert.equal(code, 1);
      assert.match(stderr, /^ {2}JWT_REFRESH_SECRET must be set$/m);
    });

    test('token secrets are rotated while it runs, and nobody is signed out', async () => {
      const app = await served();
      const old = await signIn(app.url);
      const next = newSecret();
      aws.secrets = { ...secrets, JWT_ACCESS_SECRET: `${next},${secrets['JWT_ACCESS_SECRET']}` };
      await said(app, 'secrets were replaced', 1);
      const fresh = await signIn(app.url);
      assert.equal(await statusOf(app.url, old.access), 200);
      aws.secrets = { ...secrets, JWT_ACCESS_SECRET: next };
      await said(app, 'secrets were replaced', 2);
      assert.equal(await statusOf(app.url, old.access), 401);
      assert.equal(await statusOf(app.url, fresh.access), 200);
      aws.secrets = secrets;
      await app.stop();
      noneIn(app.lines.join('\n').replaceAll(next, 'tell-tale'));
    });

    test('another database account takes over without a request lost', async () => {
      const app = await served();
      const { access } = await signIn(app.url);
      const url = new URL(database.url);
      url.searchParams.set('application_name', 'rotated');
      const statuses: number[] = [];
      let done = false;
      const asking = (async () => {
        while (!done) statuses.push(await statusOf(app.url, access));
      })();
      aws.secrets = { ...secrets, DATABASE_URL: url.href };
      await said(app, 'secrets were replaced', 1);
      await sleep(300);
      done = true;
      await asking;
      aws.secrets = secrets;
      await app.stop();
      assert.deepEqual(new Set(statuses), new Set([200]));
    });

    test('what is in use stays while AWS is away, and what is new is taken when it is back', async () => {
      const app = await served();
      const { access } = await signIn(app.url);
      aws.mood = { refuses: 'ExpiredTokenException' };
      await said(app, 'secrets cannot be read again', 2);
      assert.equal(await statusOf(app.url, access), 200);
      aws.secrets = { ...secrets, JWT_ACCESS_SECRET: 'short' };
      aws.mood = 'answers';
      await said(app, 'secrets cannot be read again', 3);
      assert.equal(await statusOf(app.url, access), 200);
      aws.secrets = { ...secrets, JWT_ACCESS_SECRET: newSecret() };
      await said(app, 'secrets were replaced', 1);
      assert.equal(await statusOf(app.url, access), 401);
      aws.secrets = secrets;
      await app.stop();
      noneIn(app.lines.join('\n'));
    });
  });
}

/** A project with its packages, compiled. */
async function built(id: string): Promise<string> {
  const project = rendered({ secrets: id, deploy: ['none'], ci: 'none' });
  await npm(project, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  await npm(project, 'run', 'build');
  return project;
}

async function npm(cwd: string, ...words: string[]) {
  const { code, stderr, stdout } = await run('npm', words, { cwd });
  assert.equal(code, 0, stdout + stderr);
}

async function signIn(url: string): Promise<{ access: string }> {
  const body = {
    email: `${randomBytes(8).toString('hex')}@example.com`,
    password: 'mountain lake at dawn',
    full_name: 'Ada Lovelace',
  };
  const post = (route: string) =>
    fetch(`${url}/api/auth/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  assert.equal((await post('register')).status, 202);
  const login = await post('login');
  assert.equal(login.status, 200);
  const cookies = login.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
  return { access: cookies.find((cookie) => cookie.startsWith('__Host-access=')) ?? '' };
}

async function statusOf(url: string, cookie: string): Promise<number> {
  const answer = await fetch(`${url}/api/users/me`, { headers: { cookie } });
  await answer.body?.cancel();
  return answer.status;
}

/** Waits until it has been logged so many times. */
async function said(app: Child, words: string, times: number): Promise<void> {
  const count = () => app.lines.filter((line) => line.includes(words)).length;
  for (let tries = 0; count() < times; tries++) {
    assert.ok(tries < 150, `it was not logged ${times} times: ${words}\n${app.lines.join('\n')}`);
    await sleep(100);
  }
}
