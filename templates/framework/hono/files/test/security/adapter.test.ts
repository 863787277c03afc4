import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { HTTPException } from 'hono/http-exception';
import type { Context } from '../../src/context.ts';
import { findLine, lineOfRequest } from '../support/log-lines.ts';
import { testApp, testAppWith, type TestApp } from '../support/test-app.ts';
import { signUp } from '../support/users.ts';

const LOGIN = 'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

function open({ origin }: TestApp, bytes: string): Socket {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  // Some of these connections are cut while something is written to them.
  socket.on('error', () => undefined);
  socket.write(bytes);
  return socket;
}

/** All that comes back until the connection is closed. */
async function exchange(app: TestApp, bytes: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of open(app, bytes)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('latin1');
}

function get(app: TestApp, target: string, host: string): Promise<string> {
  return exchange(app, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
}

/** Projects that cannot be listed. */
function throwing(thrown: Error): Partial<Context> {
  const list = () => Promise.reject(thrown);
  return { projects: { list } as unknown as Context['projects'] };
}

describe('between the server and the application', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  it('no Host header keeps a request from the application, or gets into its URL', async () => {
    for (const host of ['evil/path', 'user@evil', 'x:99999', '[::1', 'a b', 'x\\y', '']) {
      const answer = await get(app, '/healthz?a=1', host);
      assert.match(answer, /^HTTP\/1\.1 200 OK\r\n/, host);
      assert.match(answer, /^x-request-id: /im, host);
      assert.match(answer, /^content-security-policy: /im, host);
    }
    assert.match(await get(app, '/healthz?a=1&a=2', 'x?a='), /^HTTP\/1\.1 400 /);
  });

  it('a target that is no URL is refused by the application itself', async () => {
    const targets = {
      '/\\': 404,
      '/healthz\\..': 404,
      '/x#\\': 404,
      '//[': 404,
      '/%': 404,
      '/api/projects/%ff': 400,
    };
    for (const [target, status] of Object.entries(targets)) {
      const answer = await get(app, target, 'x');
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), target);
      assert.match(answer, /"code":"(NOT_FOUND|VALIDATION_FAILED)"/, target);
      assert.match(answer, /^content-security-policy: /im, target);
    }
  });

  it('dot segments and escapes are not resolved on the way to a route', async () => {
    for (const target of ['/x/../healthz', '/x/%2e%2E/healthz', '/./healthz', '/%68ealthz']) {
      assert.match(await get(app, target, 'x'), /^HTTP\/1\.1 404 /, target);
    }
  });

  it('whatever is thrown is answered in the shape of an error', async () => {
    const secret = 'for our eyes only';
    const odd: unknown[] = [secret, undefined, { status: 200, message: secret }];
    for (const thrown of [...odd, new HTTPException(418, { message: secret })]) {
      const failing = await testAppWith({}, throwing(thrown as Error));
      const { client } = await signUp(failing);
      const { status, headers, text, body } = await client.get('/api/projects');
      assert.deepEqual([status, body.code], [500, 'INTERNAL_ERROR']);
      assert.ok(headers['content-security-policy']);
      assert.ok(!text.includes(secret));
      assert.equal((await lineOfRequest(failing, body.requestId)).level, 'error');
    }
  });
});

describe('bodies that do not end', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  it('a body that is too large is not read on, and its connection is closed', async () => {
    const socket = open(app, `${LOGIN}Transfer-Encoding: chunked\r\n\r\n`);
    const chunk = `2000\r\n${'x'.repeat(0x2000)}\r\n`;
    const upload = setInterval(() => socket.write(chunk), 1);
    const started = Date.now();
    const pieces: Buffer[] = [];
    for await (const piece of socket) pieces.push(piece as Buffer);
    clearInterval(upload);
    assert.match(Buffer.concat(pieces).toString(), /^HTTP\/1\.1 413 .*"PAYLOAD_TOO_LARGE"/s);
    assert.ok(Date.now() - started < 5_000);
  });

  it('a body that breaks off is no error of the application', async () => {
    const lines = app.context.lines.length;
    for (const length of ['Content-Length: 100', 'Transfer-Encoding: chunked']) {
      const userAgent = `broken off, ${length}`;
      const socket = open(app, `${LOGIN}User-Agent: ${userAgent}\r\n${length}\r\n\r\n2\r\n{"`);
      await sleep(100);
      socket.destroy();
      assert.equal((await findLine(app, (line) => line.userAgent === userAgent)).status, 499);
    }
    await sleep(50);
    const failures = app.context.lines.slice(lines).filter((line) => 'err' in line);
    assert.deepEqual(failures, []);
  });
});
