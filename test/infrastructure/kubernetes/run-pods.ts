/**
 * Runs an emitted project in pods without a cluster: as the manifests and the image say, through a gateway
 * that learns of changes late. Needs root, PostgreSQL or MySQL, and redis-server.
 *   npm run test:pods -- DIRECTORY     of a project that was installed and built
 */
import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from '../../contract/stand/databases.ts';
import { randomSecrets } from '../../contract/stand/environment.ts';
import { readProject } from '../../contract/stand/project.ts';
import { RedisServer } from '../../contract/stand/redis.ts';
import { temporaryFolder } from '../../support/packed.ts';
import { rendered } from '../rendered.ts';
import { the } from './manifest.ts';
import { openGateway } from './pods/gateway.ts';
import type { Deployed } from './pods/pod.ts';
import { Pod } from './pods/pod.ts';
import { writeSecretVolume } from './pods/secret-volume.ts';
import { read } from './projects.ts';
import { kustomize } from './tools.ts';

const [directory] = process.argv.slice(2);
if (!directory) throw new Error('Name the directory of a project: npm run test:pods -- DIRECTORY');

const project = readProject(directory, temporaryFolder());
const { dependencies } = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8'));
const database = 'pg' in dependencies ? 'postgres' : 'mysql';
const folder = rendered({ deploy: ['kubernetes'], database }, 'shop');
const manifests = read(await kustomize(path.join(folder, 'deploy/kubernetes/overlays/production')));
const app = the(manifests, 'Deployment').spec.template;
const migration = the(manifests, 'Job').spec.template;
const volume = {
  mode: app.spec.volumes[0].secret.defaultMode as number,
  group: app.spec.securityContext.fsGroup as number,
};
const deployed: Deployed = {
  project: project.directory,
  node: project.node,
  dockerfile: readFileSync(path.join(folder, 'Dockerfile'), 'utf8'),
  environment: the(manifests, 'ConfigMap'),
  secrets: path.join(temporaryFolder(), 'secrets'),
};
const pods: Pod[] = [];
/** `words` are what Node is told in place of what the manifest or the image says. */
const start = async (template: unknown, words?: readonly string[], given = deployed) => {
  const pod = await Pod.start(given, template, words);
  pods.push(pod);
  return pod;
};

let redis: RedisServer;
let server: TestDatabase;
let values: Record<string, string>;
before(async () => {
  redis = await RedisServer.open();
  server = await project.databases.create();
  const [access = '', refresh = ''] = randomSecrets();
  values = {
    REDIS_URL: redis.url,
    DATABASE_URL: server.url,
    JWT_ACCESS_SECRET: access,
    JWT_REFRESH_SECRET: refresh,
  };
  writeSecretVolume(deployed.secrets, values, volume);
});
after(async () => {
  for (const pod of pods) pod.kill();
  await redis[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

test('a pod that comes before the migrations refuses to serve', async () => {
  const { code, output } = await (await start(app)).end();
  assert.equal(code, 1, output);
  assert.match(output, /The database lacks 0001_users/);
});

test('the job applies the migrations, and finds nothing to do when it is made anew', async () => {
  for (const said of [/Applied 0001_users/, /There is nothing to do/]) {
    const { code, output } = await (await start(migration)).end();
    assert.equal(code, 0, output);
    assert.match(output, said);
  }
});

test('a pod has no rights, writes nowhere but to /tmp, and reads its secrets', async () => {
  const script = `
    const { readFileSync, writeFileSync } = require('node:fs');
    const tried = (path) => { try { writeFileSync(path, ''); return 'written'; } catch ({ code }) { return code; } };
    const paths = ['/app/file', '/app/dist/file', '/run/secrets/app/file', '/etc/file', '/file', '/tmp/file'];
    console.log(JSON.stringify([...paths.map(tried), readFileSync(process.env.DATABASE_URL_FILE, 'utf8').length]));`;
  const { output } = await (await start(app, ['--eval', script])).end();
  const length = values['DATABASE_URL']!.length;
  assert.deepEqual(JSON.parse(output), [...Array(5).fill('EROFS'), 'written', length]);

  const pod = await start(app);
  await pod.ready();
  const { runAsUser, fsGroup } = app.spec.securityContext;
  assert.equal(pod.status('Uid'), Array(4).fill(runAsUser).join('\t'));
  assert.equal(pod.status('Groups').trim(), String(fsGroup));
  assert.deepEqual(
    ['CapEff', 'CapPrm', 'CapBnd'].map((name) => pod.status(name)),
    Array(3).fill('0'.repeat(16)),
  );
  assert.equal(pod.status('NoNewPrivs'), '1');
  assert.ok(await pod.probe('livenessProbe'));
  const metrics = await fetch(`http://127.0.0.1:${pod.metricsPort}/metrics`);
  assert.match(await metrics.text(), /^http_requests_total/m);
  pod.kill();
});

test('a release loses no request and no write that was acknowledged', async (context) => {
  const grace = app.spec.terminationGracePeriodSeconds;
  const gateway = await openGateway();
  context.after(() => gateway.close());
  let serving = [await start(app), await start(app)];
  await Promise.all(serving.map((pod) => pod.ready()));
  gateway.serve(serving.map(({ port }) => port));
  await sleep(50);
  const member = await signUp(gateway.url);

  const refused: number[] = [];
  const acknowledged: string[] = [];
  let running = true;
  context.after(() => (running = false));
  const writer = async () => {
    while (running) {
      const answer = await member('POST', '/api/projects', {
        name: randomBytes(8).toString('hex'),
      });
      if (answer.status === 201) acknowledged.push(((await answer.json()) as { id: string }).id);
      else refused.push(answer.status);
      await sleep(20);
    }
  };
  const writers = Array.from({ length: 4 }, writer);
  const exits: (number | null)[] = [];
  for (const old of serving) {
    const fresh = await start(app);
    await fresh.ready();
    serving = [...serving.filter((pod) => pod !== old), fresh];
    // Gateways hear of a pod that goes seconds after it was told to.
    gateway.serve(
      serving.map(({ port }) => port),
      4_000,
    );
    exits.push(await old.terminate(grace));
  }
  running = false;
  await Promise.all(writers);
  console.log(`${acknowledged.length} writes during the release, ${refused.length} refused`);

  assert.deepEqual([refused, exits], [[], [0, 0]]);
  assert.ok(acknowledged.length >= 200, String(acknowledged.length));
  const found = await Promise.all(
    acknowledged.map((id) => member('GET', `/api/projects/${id}`).then(({ status }) => status)),
  );
  assert.ok(found.every((status) => status === 200));
  const limit = Number.parseInt(serving[0]!.container.resources.limits.memory) * 1024;
  const peaks = serving.map((pod) => Number.parseInt(pod.status('VmHWM')));
  console.log(`peak memory in KiB: ${peaks.join(', ')}, of ${limit}`);
  for (const peak of peaks) assert.ok(peak < limit / 2, String(peak));
  for (const pod of serving) pod.kill();
});

test('a secret that changes in the cluster takes effect without a restart', async () => {
  const { environment } = deployed;
  const hasty = { ...environment, data: { ...environment.data, SECRETS_REFRESH: '1' } };
  const pod = await start(app, undefined, { ...deployed, environment: hasty });
  await pod.ready();
  const [fresh = ''] = randomSecrets();
  const old = values['JWT_ACCESS_SECRET']!;
  const url = `http://127.0.0.1:${pod.port}`;
  const before = await signUp(url);
  assert.ok(isSignedWith(old, before.token));
  writeSecretVolume(deployed.secrets, { ...values, JWT_ACCESS_SECRET: `${fresh},${old}` }, volume);
  const until = Date.now() + 20_000;
  let later = before;
  while (!isSignedWith(fresh, later.token) && Date.now() < until) {
    await sleep(2_000);
    later = await signUp(url);
  }
  assert.ok(isSignedWith(fresh, later.token));
  assert.equal((await before('GET', '/api/users/me')).status, 200);
  pod.kill();
});

/** Signs somebody up and in. Returns what asks in that name, from another address each time. */
async function signUp(url: string) {
  const person = {
    email: `${randomBytes(8).toString('hex')}@example.com`,
    password: randomBytes(12).toString('hex'),
    full_name: 'Ada Byron',
  };
  let cookie = '';
  const ask = async (method: string, path: string, body?: object) => {
    const address = `10.${[...randomBytes(3)].join('.')}`;
    return fetch(url + path, {
      method,
      headers: { cookie, 'x-forwarded-for': address, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  assert.equal((await ask('POST', '/api/auth/register', person)).status, 202);
  const answer = await ask('POST', '/api/auth/login', person);
  assert.equal(answer.status, 200);
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  cookie = cookies.join('; ');
  const token = cookies.find((pair) => pair.startsWith('__Host-access='))?.split('=')[1] ?? '';
  return Object.assign(ask, { token });
}

function isSignedWith(secret: string, token: string): boolean {
  const [head, body, signature] = token.split('.');
  return createHmac('sha256', secret).update(`${head}.${body}`).digest('base64url') === signature;
}
