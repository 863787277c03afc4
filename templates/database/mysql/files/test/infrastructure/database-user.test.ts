import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';

const folder = await mkdtemp(join(tmpdir(), 'user-'));
after(() => rm(folder, { recursive: true }));

const run = promisify(execFile);

/** Runs the script with a client that only writes down what it is given. */
async function statements(password: string): Promise<string> {
  const [client, file, output] = ['mysql', 'password', 'statements'].map((n) => join(folder, n));
  await writeFile(client!, `#!/bin/sh\ncat > '${output}'\n`);
  await chmod(client!, 0o700);
  await writeFile(file!, password);
  await rm(output!, { force: true });
  await run('sh', ['deploy/mysql/create-database.sh'], {
    env: { PATH: `${folder}:/usr/bin:/bin`, PASSWORD_FILE: file },
  });
  return readFile(output!, 'utf8');
}

test('the user of the application has no rights beyond its own database', async () => {
  const all = await statements('quiet-harbour_at-dawn');
  assert.match(all, /^CREATE USER app IDENTIFIED BY 'quiet-harbour_at-dawn';$/m);
  const grants = all.split('\n').filter((line) => line.startsWith('GRANT'));
  assert.equal(grants.length, 1);
  const [, rights = ''] = /^GRANT ([A-Z, ]+) ON app\.\* TO app;$/.exec(grants[0]!) ?? [];
  const allowed = 'SELECT INSERT UPDATE DELETE CREATE ALTER DROP INDEX REFERENCES'.split(' ');
  assert.deepEqual(rights.split(', ').toSorted(), allowed.toSorted());
});

test('a password that could leave its quotes is refused before anything is run', async () => {
  for (const password of ["x'; DROP DATABASE app; --", 'x\\', '$(id)', '']) {
    await assert.rejects(statements(password), { code: 1 }, password);
    await assert.rejects(readFile(join(folder, 'statements')), { code: 'ENOENT' });
  }
});
