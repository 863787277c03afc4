import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Visitor } from '../client.ts';
import { granted, isIsoUtc, refused } from '../expect.ts';
import { eventOf, logLine, parseLines, requestLine } from '../log-lines.ts';
import { freshPassword, login, member, sessionsOf, signIn } from '../people.ts';
import { section } from '../registry.ts';
import { connect } from '../socket.ts';

const holds = section('Logs');

holds('each request is one line with what the contract names', ['logs'], async (target) => {
  const { visitor, user } = await member(target);
  const headers = { 'User-Agent': 'Contract/1.0' };
  const answer = granted(await visitor.get('/api/users/me', { headers }));
  const line = await requestLine(target, answer);
  const { method, path, status, ip, userAgent, userId } = line;
  assert.deepEqual(
    { method, path, status, userAgent, userId },
    {
      method: 'GET',
      path: '/api/users/me',
      status: 200,
      userAgent: 'Contract/1.0',
      userId: user.id,
    },
  );
  if (visitor.address) assert.equal(ip, visitor.address);
  assert.equal(line['level'], 'info');
  isIsoUtc(line['time']);
  const duration = Number(line['duration']);
  assert.ok(duration >= 0 && duration < answer.duration + 1_000, `${duration} ms`);
  const named = [
    'time',
    'level',
    'requestId',
    'method',
    'path',
    'status',
    'duration',
    'ip',
    'userAgent',
    'userId',
  ];
  const others = Object.keys(line).filter((key) => ![...named, 'event', 'msg'].includes(key));
  assert.deepEqual(others, []);
});
holds('an e-mail address in a path or a browser name is not logged', ['logs'], async (target) => {
  const visitor = new Visitor(target);
  const headers = { 'User-Agent': 'ada.lovelace@example.com' };
  const answer = await visitor.get('/api/nothing/ada.lovelace@example.com', { headers });
  const line = await requestLine(target, answer);
  assert.doesNotMatch(JSON.stringify(line), /ada\.lovelace|example\.com/);
});
holds('every line of the log is one JSON object with time and level', ['logs'], async (target) => {
  await member(target);
  const lines = target.logs();
  assert.ok(lines.length > 0);
  const parsed = parseLines(lines);
  assert.equal(
    parsed.length,
    lines.length,
    lines.find((line) => !line.startsWith('{')),
  );
  for (const line of parsed) {
    assert.ok(!Number.isNaN(Date.parse(String(line['time']))), JSON.stringify(line));
    assert.match(String(line['level']), /^(trace|debug|info|warn|error|fatal)$/);
  }
});
holds('a request is logged once', ['logs'], async (target) => {
  const answer = await new Visitor(target).get('/api/nothing');
  await requestLine(target, answer);
  await requestLine(target, await new Visitor(target).get('/api/nothing'));
  const own = parseLines(target.logs()).filter((line) => line['requestId'] === answer.requestId);
  assert.equal(own.filter((line) => 'status' in line).length, 1);
});
holds('the path is logged without query values', ['logs'], async (target) => {
  const answer = await new Visitor(target).get(
    '/api/projects?cursor=canary-4411&token=canary-4411',
  );
  assert.equal((await requestLine(target, answer))['path'], '/api/projects');
  assert.ok(!target.logs().some((line) => line.includes('canary-4411')));
});
for (const [status, event, path, ask] of [
  [401, 'auth_failure', '/api/users/me', {}],
  [403, 'auth_failure', '/api/auth/logout', { 'Sec-Fetch-Site': 'cross-site' }],
] as const) {
  holds(`a ${status} is a warning with the event ${event}`, ['logs'], async (target) => {
    const method = status === 401 ? 'GET' : 'POST';
    const answer = granted(await new Visitor(target).send(method, path, { headers: ask }), status);
    const line = await requestLine(target, answer);
    assert.deepEqual([line['level'], line['event']], ['warn', event]);
  });
}
holds('a 429 is a warning with the event rate_limited', ['logs', 'addresses'], async (target) => {
  const visitor = new Visitor(target);
  for (let count = 0; count < 100; count++) await visitor.get('/api/nothing');
  const line = await requestLine(target, refusedByLimit(await visitor.get('/api/nothing')));
  assert.deepEqual([line['level'], line['event']], ['warn', 'rate_limited']);
});
const refusedByLimit = (answer: Awaited<ReturnType<Visitor['get']>>) => granted(answer, 429);

holds('other answers are info', ['logs'], async (target) => {
  const visitor = new Visitor(target);
  for (const answer of [
    await visitor.get('/api/nothing'),
    await visitor.post('/api/auth/login', {}),
  ]) {
    assert.equal((await requestLine(target, answer))['level'], 'info');
  }
});
holds('a failed login is the event login_failed', ['logs'], async (target) => {
  const { person } = await member(target);
  const visitor = new Visitor(target);
  const wrong = { ...person, password: freshPassword() };
  const line = await eventOf(target, 'login_failed', () => login(visitor, wrong));
  assert.equal(line['level'], 'warn');
  assert.ok(!JSON.stringify(line).includes(person.email));
});
holds('a reused refresh token is the event token_reused', ['logs'], async (target) => {
  const { visitor } = await member(target);
  const stolen = visitor.twin();
  granted(await visitor.post('/api/auth/refresh'), 204);
  granted(await visitor.post('/api/auth/refresh'), 204);
  const line = await eventOf(target, 'token_reused', () => stolen.post('/api/auth/refresh'));
  assert.match(String(line['level']), /warn|error/);
});
holds('a changed password is the event password_changed', ['logs'], async (target) => {
  const { visitor, person, user } = await member(target);
  const body = { current_password: person.password, new_password: freshPassword() };
  const line = await eventOf(target, 'password_changed', () =>
    visitor.post('/api/auth/password', body),
  );
  assert.equal(line['userId'], user.id);
});
holds('a session that is ended is the event session_revoked', ['logs'], async (target) => {
  const { visitor, person } = await member(target);
  await signIn(target, person);
  const other = (await sessionsOf(visitor)).find((session) => !session.current);
  await eventOf(target, 'session_revoked', () => visitor.delete(`/api/auth/sessions/${other!.id}`));
});
holds('a changed role is the event role_changed', ['logs', 'admin'], async (target) => {
  const admin = await target.admin();
  const { user } = await member(target);
  const path = `/api/admin/users/${user.id}`;
  await eventOf(target, 'role_changed', () => admin.visitor.patch(path, { role: 'admin' }));
  granted(await admin.visitor.patch(path, { role: 'user' }));
});
holds(
  'an admin route called from a new address is the event admin_new_ip',
  ['logs', 'admin', 'addresses'],
  async (t) => {
    const { visitor } = await t.admin();
    const elsewhere = visitor.twin();
    const call = (from: Visitor) => from.get('/api/admin/users?limit=1');
    const line = await eventOf(t, 'admin_new_ip', () => call(elsewhere));
    assert.equal(line['ip'], elsewhere.address);
    const since = t.logs().length;
    await requestLine(t, granted(await call(elsewhere)));
    const again = parseLines(t.logs().slice(since)).filter(
      (each) => each['event'] === 'admin_new_ip',
    );
    assert.deepEqual(again, [], 'the same address is not new twice');
  },
);

holds('what a client sends cannot forge a line or reach a terminal', ['logs'], async (target) => {
  const visitor = new Visitor(target);
  const forged = '{"level":"info","event":"forged-7711"}';
  const paths = [
    `/api/%0d%0a${encodeURIComponent(forged)}`,
    '/api/%1b%5b31mred',
    '/api/%E2%80%A8line',
    '/api/%00',
  ];
  const headers = { 'User-Agent': `x\t${forged}\u009b31m\u0085` };
  for (const path of paths) await requestLine(target, await visitor.get(path, { headers }));
  const event = (line: Record<string, unknown>) => line['event'] === 'forged-7711';
  assert.deepEqual(parseLines(target.logs()).filter(event), []);
  for (const line of target.logs()) {
    assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  }
});
holds('a request that its client breaks off is logged too', ['logs'], async (target) => {
  const { visitor } = await member(target);
  const id = randomUUID();
  const headers = {
    ...visitor.proxyHeaders(),
    Cookie: visitor.cookieHeader('/api'),
    'User-Agent': `Broken-${id}`,
  };
  const lines = Object.entries({
    ...headers,
    'Content-Type': 'application/json',
    'Content-Length': '50',
  });
  const socket = await connect(target);
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(
    `POST /api/projects HTTP/1.1\r\nHost: ${new URL(target.url).host}\r\n${head}\r\n{"name"`,
  );
  await new Promise((resolve) => setTimeout(resolve, 300));
  socket.close();
  const line = await logLine(
    target,
    (each) => each['userAgent'] === `Broken-${id}`,
    'the broken request',
  );
  assert.equal(line['path'], '/api/projects');
});
holds('signing in and refreshing log neither cookies nor bodies', ['logs'], async (target) => {
  const { visitor, person } = await member(target);
  const project = { name: 'Canary-9921', description: 'Canary-9921' };
  await requestLine(target, granted(await visitor.post('/api/projects', project), 201));
  await requestLine(target, granted(await visitor.post('/api/auth/refresh'), 204));
  refused(
    await visitor.post('/api/projects', { name: 7, description: 'Canary-9921' }),
    400,
    'VALIDATION_FAILED',
  );
  const text = target.logs().join('\n');
  for (const secret of [
    person.email,
    person.password,
    visitor.access,
    visitor.refresh,
    'Canary-9921',
    '$argon2',
  ]) {
    assert.ok(!text.includes(secret), secret);
  }
});
