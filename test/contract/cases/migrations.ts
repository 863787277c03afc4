import assert from 'node:assert/strict';
import { Visitor } from '../client.ts';
import { granted } from '../expect.ts';
import { member } from '../people.ts';
import { section } from '../registry.ts';
import type { Environment } from '../stand/environment.ts';
import type { Equipped } from '../target.ts';

const holds = section('Migrations');

async function serves({ lab }: Equipped<'lab'>, url: string) {
  await using app = await lab.start({ env: { DATABASE_URL: url } });
  await member(app.target);
  granted(await new Visitor(app.target).get('/readyz'));
}

/** Takes migrations back until a further run says the same as the one before. */
async function takeAllBack({ lab }: Equipped<'lab'>, env: Environment) {
  let last: string | undefined;
  for (let count = 0; count < 40; count++) {
    const run = await lab.script('migrate:down', env);
    assert.equal(run.code, 0, run.stderr);
    const said = messagesOf(run.stdout);
    if (said === last) return;
    last = said;
  }
  assert.fail('the migrations have no end');
}

/** What was said, without the times of log lines. */
const messagesOf = (text: string) => text.replace(/"time":"[^"]*"/g, '');

holds('production does not serve with pending migrations', ['lab'], async (target) => {
  await using database = await target.lab.emptyDatabase();
  const end = await target.lab.boot({ DATABASE_URL: database.url });
  assert.equal(end.code, 1);
  assert.ok(!end.served);
  assert.match(`${end.stderr}${end.stdout}`, /migrat/i);
});
holds('migrations run once, and a second run changes nothing', ['lab'], async (target) => {
  await using database = await target.lab.emptyDatabase();
  for (let count = 0; count < 2; count++) {
    const run = await target.lab.script('migrate', { DATABASE_URL: database.url });
    assert.equal(run.code, 0, run.stderr);
  }
  await serves(target, database.url);
});
holds('of two migrations at the same time one waits, and both succeed', ['lab'], async (target) => {
  await using database = await target.lab.emptyDatabase();
  const runs = Array.from({ length: 2 }, () =>
    target.lab.script('migrate', { DATABASE_URL: database.url }),
  );
  for (const run of await Promise.all(runs)) assert.equal(run.code, 0, run.stderr);
  await serves(target, database.url);
});
holds('each migration can be taken back and applied again', ['lab'], async (target) => {
  await using database = await target.lab.emptyDatabase();
  const env = { DATABASE_URL: database.url };
  assert.equal((await target.lab.script('migrate', env)).code, 0);
  await serves(target, database.url);
  await takeAllBack(target, env);
  assert.equal((await target.lab.boot(env)).code, 1);
  assert.equal((await target.lab.script('migrate', env)).code, 0);
  await serves(target, database.url);
});
