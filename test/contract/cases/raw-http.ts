import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted } from '../expect.ts';
import { section } from '../registry.ts';
import { connect } from '../socket.ts';
import type { Target } from '../target.ts';

const holds = section('Raw HTTP');

/** What comes back for these bytes, until the connection is closed or an answer is there. */
async function exchange(target: Target, bytes: string): Promise<string> {
  using socket = await connect(target);
  socket.write(bytes.replaceAll('HOST', new URL(target.url).host));
  await socket.until(/\r\n\r\n/, 3_000);
  return socket.received;
}

async function areRefused(target: Target, requests: readonly string[], status: number) {
  for (const bytes of requests) {
    const received = await exchange(target, bytes);
    const seen = `${JSON.stringify(bytes.slice(0, 60))}: ${received.slice(0, 100)}`;
    assert.match(received, new RegExp(`^(HTTP/1\\.1 ${status} |$)`), seen);
    assert.doesNotMatch(received, /HPE_|node:|llhttp| at /, seen);
  }
  granted(await new Visitor(target).get('/healthz'));
}

const post = 'POST /api/auth/login HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n';

holds('a request that could be read in two ways is refused', (target) =>
  areRefused(
    target,
    [
      `${post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG`,
      `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} `,
      `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
      `${post}Content-Length : 2\r\n\r\n{}`,
      `${post}X-Folded: a\r\n b\r\nContent-Length: +2\r\n\r\n{}`,
    ],
    400,
  ),
);
holds('what is no HTTP is refused', (target) =>
  areRefused(
    target,
    ['hello\r\n\r\n', '\u0000\u0001\u0002\r\n\r\n', 'GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n'],
    400,
  ),
);
holds('headers of more than 16 kB are refused', (target) =>
  areRefused(
    target,
    [`GET /healthz HTTP/1.1\r\nHost: HOST\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`],
    431,
  ),
);
holds('a request without a host is refused', (target) =>
  areRefused(target, ['GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n'], 400),
);
holds('a request for the URL of another host opens nothing', async (target) => {
  const received = await exchange(
    target,
    'GET http://evil.example/api/users/me HTTP/1.1\r\nHost: HOST\r\n\r\n',
  );
  assert.match(received, /^HTTP\/1\.1 (400|401|404|421|429) /);
  assert.doesNotMatch(received, /evil\.example/);
});
holds('an expectation that nobody knows gets an answer like any other', async (target) => {
  const received = await exchange(
    target,
    'GET /healthz HTTP/1.1\r\nHost: HOST\r\nExpect: the-unexpected\r\n\r\n',
  );
  assert.match(received, /^HTTP\/1\.1 (200|400|417) /);
  for (const name of ['X-Request-Id', 'Content-Security-Policy', 'X-Content-Type-Options']) {
    assert.match(received, new RegExp(`^${name}: `, 'im'), name);
  }
});
