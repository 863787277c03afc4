import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { randomUUID } from 'node:crypto';
import { Visitor } from '../client.ts';
import { granted } from '../expect.ts';
import { member } from '../people.ts';
import { counted, readMetrics, scrape } from '../prometheus.ts';
import { section } from '../registry.ts';
import type { Equipped } from '../target.ts';

const holds = section('Metrics');

holds('the metrics are Prometheus text', ['metrics'], async (target) => {
  for (const url of target.metrics) {
    const response = await fetch(url);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain\b/);
    assert.match(await response.text(), /^# TYPE \w+ (counter|gauge|histogram)$/m);
  }
});
holds('the metrics count requests by status', ['metrics'], async (target) => {
  const before = await scrape(target);
  const visitor = new Visitor(target);
  for (let count = 0; count < 6; count++) await visitor.get('/api/nothing');
  const after = await scrape(target);
  const of404 = (labels: string) => /status\w*="404"/.test(labels);
  assert.ok(counted(after, /request/, of404) - counted(before, /request/, of404) >= 6);
});
holds('the metrics count 401 and 429 answers', ['metrics', 'addresses'], async (target) => {
  const before = await scrape(target);
  const visitor = new Visitor(target);
  for (let count = 0; count < 104; count++) await visitor.get('/api/users/me');
  const after = await scrape(target);
  for (const [status, least] of [
    ['401', 100],
    ['429', 4],
  ] as const) {
    const has = (labels: string) => labels.includes(`="${status}"`);
    assert.ok(counted(after, /request/, has) - counted(before, /request/, has) >= least, status);
  }
});
const namesOf = async (target: Equipped<'metrics'>) =>
  [...new Set((await scrape(target)).map((sample) => sample.name))].join(' ');

holds('the metrics measure latency and the event loop', ['metrics'], async (target) => {
  await new Visitor(target).get('/healthz');
  const names = await namesOf(target);
  assert.match(names, /(duration|latency)_\w*seconds_bucket\b/);
  assert.match(names, /event_?loop/);
});
holds(
  'the metrics measure the pool of database connections',
  ['metrics', 'databaseServer'],
  async (target) => {
    await member(target);
    assert.match(await namesOf(target), /pool/);
  },
);
holds(
  'the metrics hold no ids, addresses or paths that a client made up',
  ['metrics'],
  async (target) => {
    const { visitor, user, person } = await member(target);
    const id = randomUUID();
    const word = `nothing-${randomUUID().slice(0, 8)}`;
    for (const path of [`/api/projects/${id}`, `/api/${word}`, `/${word}?q=${word}`])
      await visitor.get(path);
    await visitor.send(`X${word.slice(-4)}`.toUpperCase(), '/api/projects').catch(() => {});
    const text = (
      await Promise.all(target.metrics.map(async (url) => (await fetch(url)).text()))
    ).join();
    const seen = [id, word, user.id, person.email, visitor.address].filter(
      (value) => value && text.includes(value),
    );
    assert.deepEqual(seen, []);
  },
);
holds('the metrics listen on the loopback only, unless told otherwise', ['lab'], async (target) => {
  await using app = await target.lab.start({ env: { HOST: '0.0.0.0' } });
  const [own = ''] = app.target.metrics ?? [];
  assert.ok(readMetrics(await (await fetch(own)).text()).length > 0);
  const foreign = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find((each) => each.family === 'IPv4' && !each.internal);
  const elsewhere = own.replace('127.0.0.1', foreign?.address ?? '127.0.0.2');
  await assert.rejects(fetch(elsewhere, { signal: AbortSignal.timeout(2_000) }));
  const api = app.target.url.replace('127.0.0.1', foreign?.address ?? '127.0.0.2');
  assert.equal((await fetch(`${api}/healthz`)).status, 200);
});
holds('the metrics server answers nothing but the metrics', ['metrics'], async (target) => {
  for (const path of ['/', '/healthz', '/api/users/me', '/openapi.json']) {
    const response = await fetch(new URL(path, target.metrics[0]));
    assert.equal(response.status, 404, path);
  }
  granted(await new Visitor(target).get('/healthz'));
});
