import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../client.ts';
import { granted } from '../expect.ts';
import { parseLines } from '../log-lines.ts';
import { member } from '../people.ts';
import { section } from '../registry.ts';
import { connect, type RawSocket } from '../socket.ts';
import type { Target } from '../target.ts';

const holds = section('Process');
const holdsInTime = section('Process, after a while', { patient: true });

const host = (target: Target) => new URL(target.url).host;

/** A request that has begun and waits for the rest of its body. */
async function beginProject(target: Target): Promise<RawSocket> {
  const { visitor } = await member(target);
  const socket = await connect(target);
  const headers = { ...visitor.proxyHeaders(), Cookie: visitor.cookieHeader('/api') };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const type = 'Content-Type: application/json\r\nContent-Length: 15\r\n';
  socket.write(
    `POST /api/projects HTTP/1.1\r\nHost: ${host(target)}\r\n${type}${lines.join('')}\r\n{"name":`,
  );
  await sleep(200);
  return socket;
}

holds(
  'SIGTERM lets the requests in flight end, and then the process with 0',
  ['lab'],
  async (target) => {
    await using app = await target.lab.start();
    using socket = await beginProject(app.target);
    app.signal('SIGTERM');
    await sleep(500);
    socket.write('"Roof"}');
    assert.ok(await socket.until(/^HTTP\/1\.1 201 /), socket.received.slice(0, 200) || 'no answer');
    assert.equal(await app.exitCode(8_000), 0);
  },
);
holds('after SIGTERM nothing says ready, and no new request is served', ['lab'], async (target) => {
  await using app = await target.lab.start();
  using inFlight = await beginProject(app.target);
  using begun = await connect(app.target);
  begun.write('GET /readyz HTTP/1.1\r\n');
  await sleep(100);
  app.signal('SIGTERM');
  await sleep(400);
  begun.write(`Host: ${host(app.target)}\r\n\r\n`);
  assert.ok(await begun.until(/^HTTP\/1\.1 503 [^]*"unavailable"/), begun.received || 'no answer');
  const late = await new Visitor(app.target).get('/readyz').catch(() => undefined);
  assert.ok(late === undefined || late.status === 503, `${late}`);
  inFlight.write('"Roof"}');
  await inFlight.until(/^HTTP\/1\.1 201 /);
  assert.equal(await app.exitCode(8_000), 0);
});
holds('SIGTERM ends a process that has nothing to do at once', ['lab'], async (target) => {
  await using app = await target.lab.start();
  granted(await new Visitor(app.target).get('/healthz'));
  const started = Date.now();
  app.signal('SIGTERM');
  assert.equal(await app.exitCode(8_000), 0);
  assert.ok(Date.now() - started < 5_000);
});
holds('SIGTERM ends a process that has lost Redis', ['lab'], async (target) => {
  await using redis = await target.lab.redis();
  await using app = await target.lab.start({ env: { REDIS_URL: redis.url } });
  await redis.stop();
  granted(await new Visitor(app.target).get('/api/nothing'), 404);
  app.signal('SIGTERM');
  assert.equal(await app.exitCode(8_000), 0);
});
holds(
  'SIGTERM ends a process that has lost its database',
  ['lab', 'databaseServer'],
  async (target) => {
    await using gate = await target.lab.gate();
    await using app = await target.lab.start({ env: { DATABASE_URL: gate.url } });
    await gate.cut();
    granted(await new Visitor(app.target).get('/readyz'), 503);
    app.signal('SIGTERM');
    assert.equal(await app.exitCode(8_000), 0);
  },
);
holdsInTime(
  'a request that does not end holds the process for 10 seconds at most',
  ['lab'],
  async (t) => {
    await using app = await t.lab.start();
    using socket = await beginProject(app.target);
    const started = Date.now();
    app.signal('SIGTERM');
    const code = await app.exitCode(20_000);
    const took = Date.now() - started;
    assert.ok(took > 5_000 && took < 13_000, `ended after ${took} ms`);
    assert.equal(code, 0);
    assert.ok(socket.closed || (await socket.closedAfter(1_000)) !== undefined);
  },
);

/** Code that runs in the process before the application and fails on a signal. */
const failing = (code: string) =>
  `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2',()=>{${code}})`)}`;

for (const [kind, code] of [
  ['rejection', 'Promise.reject(new Error("planted"))'],
  ['exception', 'throw new Error("planted")'],
] as const) {
  holds(`an unhandled ${kind} is logged and ends the process with 1`, ['lab'], async (target) => {
    await using app = await target.lab.start({ env: { NODE_OPTIONS: failing(code) } });
    const since = app.lines().length;
    app.signal('SIGUSR2');
    assert.equal(await app.exitCode(12_000), 1);
    const levels = parseLines(app.lines().slice(since)).map((line) => line['level']);
    assert.ok(levels.includes('fatal') || levels.includes('error'), levels.join() || 'no line');
  });
}
holds('a port that is taken ends the process with 1', ['lab'], async (target) => {
  await using app = await target.lab.start();
  const end = await target.lab.boot({ PORT: new URL(app.target.url).port });
  assert.equal(end.code, 1);
  granted(await new Visitor(app.target).get('/healthz'));
});
