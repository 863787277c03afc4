import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Visitor } from '../client.ts';
import { granted, refused, tellsNothing } from '../expect.ts';
import { requestLine } from '../log-lines.ts';
import { createProject, login, member, type Member } from '../people.ts';
import { section } from '../registry.ts';
import type { App } from '../stand/app.ts';
import type { Gate } from '../stand/gate.ts';
import type { Equipped } from '../target.ts';

const holds = section('Database lost');

const unavailable = { status: 'unavailable', database: 'down' };

interface Scene extends Member {
  app: App;
  gate: Gate;
}

/** An application whose database can be cut off, and a user that was signed in while all was well. */
async function withGate({ lab }: Equipped<'lab'>, run: (scene: Scene) => Promise<void>) {
  await using gate = await lab.gate();
  await using app = await lab.start({ env: { DATABASE_URL: gate.url } });
  await run({ app, gate, ...(await member(app.target)) });
}

async function isUnavailable(visitor: Visitor) {
  const answer = await visitor.get('/api/users/me');
  refused(answer, 503, 'SERVICE_UNAVAILABLE');
  assert.ok(answer.duration < 12_000, `${answer.duration} ms`);
  tellsNothing(answer);
  return answer;
}

async function recovers({ app, visitor }: Scene) {
  for (let attempt = 0; attempt < 60; attempt++) {
    if ((await visitor.twin().get('/api/users/me')).status === 200) break;
    await sleep(250);
  }
  await createProject(visitor);
  assert.deepEqual(granted(await visitor.get('/readyz')).json(), { status: 'ok' });
  assert.equal(app.running, true);
}

holds(
  'without its database the application answers 503, and recovers without a restart',
  ['lab', 'databaseServer'],
  (t) =>
    withGate(t, async (scene) => {
      await scene.gate.cut();
      for (let count = 0; count < 3; count++) await isUnavailable(scene.visitor);
      refused(await login(new Visitor(scene.app.target), scene.person), 503, 'SERVICE_UNAVAILABLE');
      await scene.gate.open();
      await recovers(scene);
    }),
);
holds(
  'a database that no longer answers is 503 within seconds, never a hang',
  ['lab', 'databaseServer'],
  (t) =>
    withGate(t, async (scene) => {
      scene.gate.freeze();
      await Promise.all(Array.from({ length: 4 }, () => isUnavailable(scene.visitor)));
      await scene.gate.open();
      await recovers(scene);
    }),
);
holds(
  'without its database readiness is 503 and liveness 200',
  ['lab', 'databaseServer'],
  (target) =>
    withGate(target, async ({ gate, visitor }) => {
      await gate.cut();
      const ready = granted(await visitor.get('/readyz'), 503);
      assert.deepEqual(ready.json(), unavailable);
      assert.deepEqual(granted(await visitor.get('/healthz')).json(), { status: 'ok' });
    }),
);
holds(
  'an answer without the database has every header, and is logged as an error',
  ['lab', 'databaseServer'],
  (t) =>
    withGate(t, async ({ app, gate, visitor }) => {
      await gate.cut();
      const answer = await isUnavailable(visitor);
      for (const name of [
        'Content-Security-Policy',
        'X-Content-Type-Options',
        'Strict-Transport-Security',
      ]) {
        assert.equal(answer.all(name).length, 1, name);
      }
      assert.equal(answer.header('Cache-Control'), 'no-store');
      const line = await requestLine({ ...app.target, logs: app.lines }, answer);
      assert.equal(line['level'], 'error');
    }),
);
holds(
  'a table that another program has locked is 503 within seconds, and passes',
  ['lab'],
  async (target) => {
    await using app = await target.lab.start();
    const { visitor } = await member(app.target);
    {
      await using _lock = await target.lab.lockProjects();
      const answer = await visitor.post('/api/projects', { name: 'Roof' });
      refused(answer, 503, 'SERVICE_UNAVAILABLE');
      assert.ok(answer.duration < 15_000, `${answer.duration} ms`);
      granted(await visitor.get('/healthz'));
    }
    await createProject(visitor);
  },
);
