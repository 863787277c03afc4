import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MACHINE, OUTSIDE } from './engine.ts';
import type { Container, Stack } from './stack.ts';

type Check = (stack: Stack) => Promise<void>;

/** What choices have a part in, and every project shows for itself. */
export const checks: Readonly<Record<string, Check>> = {
  'everything starts in its order: databases, migrations, the application, the proxy': async (
    stack,
  ) => {
    const [migrate, app, nginx] = await Promise.all(
      ['migrate', 'app', 'nginx'].map(async (name) => (await stack.inspect(name)).State),
    );
    assert.equal(migrate!.ExitCode, 0);
    assert.ok(migrate!.FinishedAt < app!.StartedAt);
    assert.ok(app!.StartedAt < nginx!.StartedAt);
    for (const name of await backing(stack)) {
      const { State } = await stack.inspect(name);
      assert.equal(State.Health?.Status, 'healthy', name);
      assert.ok(State.StartedAt < migrate!.StartedAt, name);
    }
  },

  'the application answers through the proxy, over TLS': async (stack) => {
    assert.deepEqual(await bodyOf(stack, '/readyz'), { status: 'ok' });
    const cookie = await stack.login('ada@example.com');
    const { status, headers } = await stack.ask('GET', '/api/users/me', { cookie });
    assert.equal(status, 200);
    assert.match(String(headers['strict-transport-security']), /max-age=63072000/);
  },

  'from outside only the proxy can be reached': async (stack) => {
    const tried = [22, 80, 443, 2375, 3000, 3306, 5432, 6379, 8080, 8443, 9464];
    assert.deepEqual(await openOnes(MACHINE, tried), [80, 443]);
    const nginx = await stack.inspect('nginx');
    const ofProxy = await Promise.all(addresses(nginx).map((address) => openOnes(address, tried)));
    // The way to the containers is there, so the others are closed.
    assert.deepEqual(ofProxy.flat(), [8080, 8443]);
    const behind = (await running(stack)).filter((name) => name !== 'nginx');
    const found = behind.map(async (service) => {
      const tries = addresses(await stack.inspect(service));
      return Promise.all(tries.map((address) => openOnes(address, tried)));
    });
    assert.deepEqual((await Promise.all(found)).flat(2), []);
  },

  'no container has rights, a writable root or a shell of root': async (stack) => {
    for (const service of await running(stack)) {
      const status = await stack.exec(service, 'cat', '/proc/self/status');
      assert.match(status, /^CapEff:\t0+$/m, service);
      assert.match(status, /^CapBnd:\t0+$/m, service);
      assert.match(status, /^NoNewPrivs:\t1$/m, service);
      assert.match(status, /^Seccomp:\t2$/m, service);
      assert.match(status, /^Uid:\t[1-9]/m, service);
      assert.match(status, /^Gid:\t[1-9]/m, service);
      const mounts = await stack.exec(service, 'cat', '/proc/self/mounts');
      assert.match(mounts, /^\S+ \/ \S+ ro,/m, service);
      await assert.rejects(stack.exec(service, 'sh', '-c', 'echo > /usr/new'), service);
    }
  },

  'secrets are in files only: not in variables, commands, labels or processes': async (stack) => {
    const secrets = [...stack.secrets().values()];
    for (const service of await stack.services()) {
      const { Config } = await stack.inspect(service);
      assertNone(JSON.stringify(Config), secrets, `${service} as it is inspected`);
    }
    for (const service of await running(stack)) {
      const seen =
        'for process in /proc/[0-9]*; do cat "$process/cmdline" "$process/environ"; done';
      const processes = await stack.exec(service, 'sh', '-c', `${seen} 2>/dev/null || true`);
      assertNone(processes, secrets, `the processes of ${service}`);
    }
    assertNone(await stack.compose('logs', '--no-color'), secrets, 'the logs');
  },

  'the image holds what runs and nothing else': imageHoldsWhatRuns,
};

/** What no choice has a part in, and one project shows for all. */
export const common: Readonly<Record<string, Check>> = {
  'nothing but the proxy can reach out, and the proxy reaches only the application': async (
    stack,
  ) => {
    const server = createServer((_, answer) => answer.end('outside')).listen(0, OUTSIDE);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const url = `http://${OUTSIDE}:${port}/`;
    const ask = ['curl', '--silent', '--max-time', '2'];
    try {
      assert.equal(await stack.exec('nginx', ...ask, url), 'outside');
      for (const service of ['app', ...(await backing(stack))]) {
        await assert.rejects(stack.exec(service, ...ask, url), service);
      }
    } finally {
      server.close();
    }
    for (const service of await backing(stack)) {
      // 6: no such host.
      await assert.rejects(stack.exec('nginx', ...ask, `http://${service}:1/`), /: 6\n/);
    }
  },

  'no container can take all memory, CPU or processes, nor fill the disk with logs': async (
    stack,
  ) => {
    for (const service of await running(stack)) {
      const { HostConfig } = await stack.inspect(service);
      assert.ok(HostConfig.Memory > 0 && HostConfig.Memory <= 2 ** 30, service);
      assert.ok(HostConfig.NanoCpus > 0 && HostConfig.NanoCpus <= 2e9, service);
      assert.ok(HostConfig.PidsLimit > 0 && HostConfig.PidsLimit <= 256, service);
      const limits = { 'max-file': '5', 'max-size': '20m' };
      assert.deepEqual(HostConfig.LogConfig, { Type: 'local', Config: limits }, service);
    }
    const pids = await stack.exec('app', 'sh', '-c', FORKS).catch(String);
    assert.match(pids, /fork|Resource temporarily unavailable/i);
  },

  'Redis lets nobody in without the password, and nobody do more than count': async (stack) => {
    const redis = (password: string, ...words: string[]) =>
      stack.exec('redis', 'env', `REDISCLI_AUTH=${password}`, 'redis-cli', ...words);
    const password = stack.secrets().get('redis_password')!;
    assert.match(await stack.exec('redis', 'redis-cli', 'ping'), /NOAUTH/);
    assert.match(await redis('wrong', 'get', 'key'), /NOAUTH|WRONGPASS/);
    assert.match(await redis(password, 'ping'), /PONG/);
    for (const command of ['flushall', 'config get *', 'keys *', 'shutdown']) {
      assert.match(await redis(password, ...command.split(' ')), /NOPERM/, command);
    }
  },

  'a request in flight is answered while the application stops': async (stack) => {
    const [address = ''] = addresses(await stack.inspect('app'));
    const client = path.join(import.meta.dirname, 'slow-client.ts');
    const status = stack.engine.onMachine(process.execPath, client, address);
    // Its failure is told below, whenever it comes.
    status.catch(() => undefined);
    await sleep(1_000);
    await stack.compose('stop', 'app');
    assert.equal(await status, '401');
    assert.equal((await stack.inspect('app')).State.ExitCode, 0);
    const { status: meanwhile, body } = await stack.ask('GET', '/readyz');
    assert.deepEqual([meanwhile, JSON.parse(body).code], [502, 'SERVICE_UNAVAILABLE']);
    await stack.up();
  },

  'no application starts on a database whose migrations failed': async (stack) => {
    const failing = { services: { migrate: { command: ['node', '--eval', 'process.exit(1)'] } } };
    const file = path.join(stack.project, 'failing.yaml');
    writeFileSync(file, JSON.stringify(failing));
    await stack.compose('rm', '--force', '--stop', 'app', 'migrate');
    const start = stack.compose('-f', 'compose.yaml', '-f', file, 'up', '--detach', 'app');
    await assert.rejects(start, /service "migrate" didn't complete successfully/);
    assert.match((await stack.inspect('app')).State.StartedAt, /^0001/);
    await stack.up();
  },

  'an application that dies is started again': async (stack) => {
    const { RestartCount } = await stack.inspect('app');
    await stack.exec('app', 'node', '--eval', KILL);
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { RestartCount: now, State } = await stack.inspect('app');
      if (now > RestartCount && State.Health?.Status === 'healthy') break;
      await sleep(300);
    }
    const { RestartCount: now } = await stack.inspect('app');
    assert.equal(now, RestartCount + 1);
    assert.deepEqual(await bodyOf(stack, '/readyz'), { status: 'ok' });
  },
};

export async function imageHoldsWhatRuns(stack: Stack): Promise<void> {
  const id = await stack.engine.docker('create', 'my-app');
  const copy = path.join(stack.project, 'image');
  await stack.engine.docker('cp', '--quiet', `${id}:/app`, copy);
  await stack.engine.docker('rm', id);
  const top = readdirSync(copy).sort();
  assert.match(top.join(), /^(dist,)?node_modules,package\.json(,src)?$/);
  assert.equal(top.length, 3, top.join());
  const files = readdirSync(copy, { recursive: true }).map(String);
  const own = files.filter((file) => !file.startsWith('node_modules'));
  assert.deepEqual(
    own.filter((file) => /\btest\b|[^d]\.ts$|\.env|\.pem$/.test(file)),
    [],
  );
  assert.deepEqual(
    files.filter((file) => file.endsWith('.map')),
    [],
  );
  const development = developmentPackages(stack).map((name) => `node_modules/${name}`);
  assert.deepEqual(
    files.filter((file) => development.includes(file)),
    [],
  );
  const secrets = ['a-secret-of-development', ...stack.secrets().values()];
  const words = secrets.flatMap((secret) => ['-e', secret]);
  const grep = ['--recursive', '--files-with-matches', '--fixed-strings', ...words, copy];
  // 1: nothing was found.
  await assert.rejects(stack.engine.command(copy, 'grep', ...grep), /: 1\n/);
  const programs = await stack.engine.docker('run', '--rm', 'my-app', 'ls', '/usr/local/bin');
  assert.doesNotMatch(programs, /npm|npx|yarn|corepack|bun/);
}

/** Starts more processes than any limit allows. */
const FORKS = 'for i in $(seq 300); do sleep 2 & done';

/** Kills the application as a lack of memory would. */
const KILL = `
  const { readdirSync, readFileSync } = require('node:fs');
  for (const pid of readdirSync('/proc').filter(Number)) {
    const words = readFileSync('/proc/' + pid + '/cmdline', 'utf8').split('\\0');
    if (words[0] === 'node' && /server\\.js$/.test(words.at(-2))) process.kill(pid, 'SIGKILL');
  }`;

/** Packages that only development needs; types may be a dependency of a dependency. */
function developmentPackages({ project }: Stack): string[] {
  const text = readFileSync(path.join(project, 'package.json'), 'utf8');
  const { devDependencies } = JSON.parse(text) as { devDependencies: Record<string, string> };
  return Object.keys(devDependencies).filter((name) => !name.startsWith('@types/'));
}

async function bodyOf(stack: Stack, url: string): Promise<unknown> {
  return JSON.parse((await stack.ask('GET', url)).body);
}

async function running(stack: Stack): Promise<string[]> {
  return (await stack.services()).filter((name) => name !== 'migrate');
}

/** The servers behind the application. */
async function backing(stack: Stack): Promise<string[]> {
  return (await running(stack)).filter((name) => name !== 'app' && name !== 'nginx');
}

function addresses({ NetworkSettings }: Container): string[] {
  return Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress);
}

async function openOnes(host: string, ports: readonly number[]): Promise<number[]> {
  const open = await Promise.all(ports.map((port) => isOpen(host, port)));
  return ports.filter((_, index) => open[index]);
}

function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 500 });
    const end = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.on('connect', end(true)).on('timeout', end(false)).on('error', end(false));
  });
}

function assertNone(text: string, secrets: readonly string[], where: string): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), `A secret is in ${where}`);
}
