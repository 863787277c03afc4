import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { createHttpServer, listen } from '../../src/http/server.ts';
import { explainStartError } from '../../src/start-error.ts';
import { runProcess, startProcess } from '../support/process.ts';
import { testAppWith } from '../support/test-app.ts';
import { TestClient } from '../support/test-client.ts';

const BODY = '{"email":"nobody@example.com","password":"not the password"}';
const HEAD =
  'POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
  `Content-Length: ${BODY.length}\r\n\r\n`;

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Waits until no new connection is taken. */
async function refusing(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      (await open(port)).destroy();
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'ECONNREFUSED') return;
      // One that was on its way as the port closed.
      assert.equal(code, 'ECONNRESET');
    }
    await sleep(20);
  }
  assert.fail('It still takes connections.');
}

describe('the process', { concurrency: true }, () => {
  it('the process starts with a sound environment only, and names what is wrong', async () => {
    const { code, output } = await runProcess({
      PORT: 'tell-tale',
      JWT_ACCESS_SECRET: 'tell-tale',
      ALLOWED_ORIGINS: '*',
    });
    assert.equal(code, 1);
    for (const name of [
      'PORT',
      'ALLOWED_ORIGINS',
      'JWT_ACCESS_SECRET',
      'JWT_REFRESH_SECRET',
      'DATABASE_URL',
      'REDIS_URL',
    ]) {
      assert.match(output, new RegExp(`^  ${name} `, 'm'));
    }
    assert.ok(!output.includes('tell-tale'));
  });

  it('requests in flight end before the process does', async () => {
    const running = await startProcess();
    const socket = await open(running.port);
    socket.write(HEAD + BODY.slice(0, 10));
    await sleep(100);
    running.kill('SIGTERM');
    await refusing(running.port);
    socket.write(BODY.slice(10));
    assert.match(await text(socket), /^HTTP\/1\.1 401 /);
    assert.equal(await running.exited, 0);
    assert.ok(
      running.lines.some(({ path, status }) => path === '/api/auth/login' && status === 401),
    );
  });

  it('an uncaught exception is logged and ends the process', async () => {
    const bomb = 'process.on("SIGUSR2", () => Promise.reject(new Error("nobody caught this")))';
    const running = await startProcess(['--import', `data:text/javascript,${bomb}`]);
    running.kill('SIGUSR2');
    assert.equal(await running.exited, 1);
    const last = running.lines.at(-1) as { level: string; err?: Error } | undefined;
    assert.equal(last?.level, 'fatal');
    assert.equal(last.err?.message, 'nobody caught this');
  });

  it('a port that is taken is said in a sentence', async (t) => {
    const server = createHttpServer(() => {});
    await listen(server, 0, '127.0.0.1');
    t.after(() => server.close());
    const { port } = server.address() as AddressInfo;
    const failure = await listen(
      createHttpServer(() => {}),
      port,
      '127.0.0.1',
    ).catch((error: unknown) => error);
    assert.equal(explainStartError(failure), `Port ${port} on 127.0.0.1 is already in use.`);
  });

  it('a slow client is cut off, and others are served meanwhile', async () => {
    const { server, origin } = await testAppWith({});
    assert.equal(server.headersTimeout, 10_000);
    assert.equal(server.requestTimeout, 30_000);
    assert.ok(server.keepAliveTimeout > 60_000);

    server.headersTimeout = 100;
    const socket = await open(Number(new URL(origin).port));
    socket.write('GET /healthz HTTP/1.1\r\nX-Slow: ');
    const start = performance.now();
    const cut = text(socket);
    assert.equal((await new TestClient(origin).get('/healthz')).status, 200);
    assert.match(await cut, /^HTTP\/1\.1 408 /);
    assert.ok(performance.now() - start < 3_000);
  });
});

describe('what is for operators', () => {
  it('metrics and documentation are not on the port of the API', async () => {
    const client = new TestClient((await testAppWith({})).origin);
    for (const path of ['/metrics', '/openapi.json', '/docs', '/.env', '/package.json']) {
      assert.equal((await client.get(path)).status, 404, path);
    }
  });
});
