import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../client.ts';
import { granted } from '../expect.ts';
import { member } from '../people.ts';
import { section } from '../registry.ts';
import { connect, type RawSocket } from '../socket.ts';
import { median } from '../statistics.ts';
import type { Target } from '../target.ts';

const holds = section('Slow clients', { patient: true });
const holdsAtOnce = section('Others beside slow clients');

const host = (target: Target) => new URL(target.url).host;

/** Sends a header line every second, so that the connection is never idle. */
async function trickle(socket: RawSocket, seconds: number) {
  for (let count = 0; count < seconds && !socket.closed; count++) {
    socket.write(`X-Slow-${count}: 1\r\n`);
    await sleep(1_000);
  }
}

holds('a client that does not finish its headers is cut after 10 seconds', async (target) => {
  using socket = await connect(target);
  socket.write(`GET /healthz HTTP/1.1\r\nHost: ${host(target)}\r\n`);
  void trickle(socket, 20);
  const after = await socket.closedAfter(20_000);
  assert.ok(after && after > 8_500 && after < 14_000, `closed after ${after} ms`);
});
holds('a client that does not finish its body is cut after 30 seconds', async (target) => {
  const { visitor } = await member(target);
  using socket = await connect(target);
  const headers = { ...visitor.proxyHeaders(), Cookie: visitor.cookieHeader('/api') };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const type = 'Content-Type: application/json\r\nContent-Length: 90000\r\n';
  socket.write(
    `POST /api/projects HTTP/1.1\r\nHost: ${host(target)}\r\n${type}${lines.join('')}\r\n{"name":"`,
  );
  const drip = setInterval(() => socket.write('x'), 1_000);
  const after = await socket.closedAfter(42_000);
  clearInterval(drip);
  assert.ok(after && after > 25_000 && after < 36_000, `closed after ${after} ms`);
});
holds('a connection that says nothing at all is cut as well', async (target) => {
  using socket = await connect(target);
  const after = await socket.closedAfter(36_000);
  assert.ok(after && after < 35_000, `closed after ${after} ms`);
});
holdsAtOnce('many slow clients leave the others quick', async (target) => {
  const sockets = await Promise.all(Array.from({ length: 120 }, () => connect(target)));
  for (const socket of sockets) {
    socket.write(
      `POST /api/auth/login HTTP/1.1\r\nHost: ${host(target)}\r\nContent-Length: 80\r\n`,
    );
  }
  const visitor = new Visitor(target);
  const times: number[] = [];
  for (let count = 0; count < 30; count++) {
    times.push(granted(await visitor.get('/healthz')).duration);
    await sleep(50);
  }
  for (const socket of sockets) socket.close();
  assert.ok(median(times) < 500, `median ${median(times)} ms`);
});
holds(
  "an idle connection is kept for longer than a proxy's, so that none is cut in use",
  async (target) => {
    using socket = await connect(target);
    const ask = `GET /healthz HTTP/1.1\r\nHost: ${host(target)}\r\n\r\n`;
    socket.write(ask);
    assert.ok(await socket.until(/"ok"/));
    const hint = /^Keep-Alive:.*timeout=(\d+)/im.exec(socket.received)?.[1];
    assert.ok(hint === undefined || Number(hint) > 60, `the connection is offered for ${hint} s`);
    socket.received = '';
    await sleep(28_000);
    socket.write(ask);
    assert.ok(await socket.until(/"ok"/), 'the connection still serves after 28 s');
  },
);
