import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { runCommand } from '../../support/command.ts';
import { newSession, openTestContext } from '../../support/context.ts';
import { createTestDatabase } from '../../support/database.ts';

const database = await createTestDatabase();
after(() => database?.drop());

const skip = database === undefined && 'set DATABASE_URL: an embedded database serves one process';
const variables = {
  NODE_ENV: 'test',
  JWT_ACCESS_SECRET: randomBytes(32).toString('hex'),
  JWT_REFRESH_SECRET: randomBytes(32).toString('hex'),
  DATABASE_URL: database?.url,
};
const migrate = (...args: string[]) => runCommand('migrate', args, variables);
const promote = (...args: string[]) => runCommand('promote', args, variables);

test('of two processes that migrate at the same time one waits', { skip }, async () => {
  const results = await Promise.all([migrate('up'), migrate('up')]);
  assert.deepEqual(
    results.map(({ code, stderr }) => ({ code, stderr: withoutWarnings(stderr) })),
    [
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ],
  );
  const applied = results.map(({ stdout }) => stdout.match(/^Applied /gm)?.length ?? 0).sort();
  assert.deepEqual(applied, [0, 4]);
});

test('migrations are taken back one by one', { skip }, async () => {
  const { code, stdout } = await migrate('down');
  assert.equal(code, 0);
  assert.equal(stdout, 'Took back 0004_projects.\n');
  assert.equal((await migrate('up')).stdout, 'Applied 0004_projects.\n');
});

test('a user is promoted from the command line', { skip }, async () => {
  const context = await openTestContext({ DATABASE_URL: variables.DATABASE_URL });
  const { user, accessToken, identity } = await newSession(context);
  const first = await promote(user.email.toUpperCase());
  assert.equal(first.code, 0);
  assert.match(first.stdout, /is an admin now/);
  assert.equal((await context.users.me(identity)).role, 'admin');
  await assert.rejects(context.sessions.authenticate(accessToken), { code: 'INVALID_TOKEN' });
  assert.match((await promote(user.email)).stdout, /already/);
});

test('what cannot be done is said, and the exit code is 1', { skip }, async () => {
  const unknown = await promote('nobody@example.com');
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /There is no user/);
  for (const { code, stderr } of [await promote(), await migrate('sideways')]) {
    assert.equal(code, 1);
    assert.match(stderr, /^Usage: /m);
  }
  const { code, stderr } = await runCommand('migrate', ['up'], { NODE_ENV: 'production' });
  assert.equal(code, 1);
  assert.match(stderr, /DATABASE_URL/);
});

/** Node 22 says on stderr that its SQLite is still young. */
function withoutWarnings(stderr: string): string {
  return stderr.replace(/^\(.*(?:Warning|--trace-warnings).*\n/gm, '');
}
