/** Alerts fire on what a running application measures of real requests, and on nothing else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../contract/stand/app.ts';
import { Stand } from '../../contract/stand/stand.ts';
import type { Equipped } from '../../contract/target.ts';
import { missing } from '../needs.ts';
import { rendered } from '../rendered.ts';
import { faster, Prometheus } from './prometheus.ts';

const PASSWORD = 'correct horse battery staple';
const skip = missing('prometheus', 'redis-server');

suite('alerts', { skip }, () => {
  let project: string;
  let stand: Stand;
  let app: App;
  let prometheus: Prometheus;

  before(async () => {
    project = rendered({ framework: 'fastify', language: 'js', deploy: [] });
    execFileSync('npm', ['ci', '--omit=dev', '--silent'], { cwd: project });
    stand = await Stand.open(project);
    app = await stand.start(project);
    prometheus = await Prometheus.start(project, app.target.metrics!);
  });
  after(async () => {
    await prometheus[Symbol.asyncDispose]();
    await app.stop();
    await stand[Symbol.asyncDispose]();
  });

  /** A request from one address. */
  async function ask(address: string, route: string, { json, cookie }: Question = {}) {
    const answer = await fetch(app.target.url + route, {
      method: json ? 'POST' : 'GET',
      headers: {
        'x-forwarded-for': address,
        ...(json && { 'content-type': 'application/json' }),
        ...(cookie && { cookie }),
      },
      ...(json && { body: JSON.stringify(json) }),
    });
    await answer.arrayBuffer();
    return answer;
  }

  async function login(address: string, email: string): Promise<string> {
    const json = { email, password: PASSWORD };
    const answer = await ask(address, '/api/auth/login', { json });
    assert.equal(answer.status, 200);
    return answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  /** Waits until an alert fires, doing something all the while. */
  async function fires(name: string, meanwhile: () => Promise<unknown> = () => sleep(300)) {
    for (const start = Date.now(); Date.now() - start < 40_000;) {
      await meanwhile();
      if ((await prometheus.firing()).includes(name)) return;
    }
    assert.fail(`${name} did not fire`);
  }

  test('ordinary use raises none', async () => {
    for (let person = 1; person <= 5; person += 1) {
      const email = `person${person}@example.com`;
      const json = { email, password: PASSWORD, full_name: 'Ada Lovelace' };
      await ask(`10.1.0.${person}`, '/api/auth/register', { json });
      const cookie = await login(`10.1.0.${person}`, email);
      assert.equal((await ask(`10.1.0.${person}`, '/api/users/me', { cookie })).status, 200);
      assert.equal((await ask(`10.1.0.${person}`, '/api/users/me')).status, 401);
    }
    await sleep(6_000);
    assert.deepEqual(await prometheus.firing(), []);
  });

  test('an admin route called from a new address raises AdminFromNewAddress', async () => {
    await (app.target as Equipped<'promote'>).promote('person1@example.com');
    const cookie = await login('10.1.0.1', 'person1@example.com');
    assert.deepEqual(await prometheus.firing(), []);
    const events = 'sum(security_events_total{event="admin_new_ip"})';
    assert.equal((await ask('10.9.9.9', '/api/admin/users', { cookie })).status, 200);
    await fires('AdminFromNewAddress');
    // From there on the address is known.
    assert.equal((await ask('10.9.9.9', '/api/admin/users', { cookie })).status, 200);
    await sleep(1_500);
    assert.deepEqual(
      (await prometheus.query(events)).map(({ value: [, count] }) => count),
      ['1'],
    );
  });

  test('guessing raises AuthFailureSpike', async () => {
    let guess = 0;
    await fires('AuthFailureSpike', () => {
      guess += 1;
      return ask(`10.2.0.${guess % 250}`, '/api/users/me');
    });
  });

  test('a flood raises TrafficSurge and RateLimitSpike', async () => {
    const burst = () =>
      Promise.all(Array.from({ length: 20 }, () => ask('10.3.0.1', '/api/projects')));
    await fires('TrafficSurge', burst);
    await fires('RateLimitSpike', burst);
  });

  test('each panel of the dashboard has something to show', async () => {
    const file = path.join(project, 'deploy/prometheus/dashboard.json');
    const { panels } = JSON.parse(readFileSync(file, 'utf8')) as Dashboard;
    assert.ok(panels.length >= 10);
    for (const { title, targets } of panels) {
      for (const { expr } of targets) {
        const series = await prometheus.query(faster(expr));
        assert.ok(
          series.some(({ value: [, value] }) => value !== 'NaN'),
          `${title}: ${expr}`,
        );
      }
    }
  });

  test('an application that is gone raises ReadinessLost', async () => {
    assert.ok(!(await prometheus.firing()).includes('ReadinessLost'));
    await app.stop();
    await fires('ReadinessLost');
  });
});

interface Question {
  json?: object;
  cookie?: string;
}

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}
