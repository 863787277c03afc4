import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import { run, userNode } from '../support/run.ts';

const command = packedCommand();

const CHECKS = ['lint', 'typecheck', 'test'];

for (const [framework, language, database, deploy, scripts, port] of [
  ['express', 'ts', 'postgres', 'compose,vm', [...CHECKS, 'build'], 34102],
  ['express', 'ts', 'sqlite', 'none', [...CHECKS, 'build'], 34101],
  ['express', 'js', 'sqlite', 'vm', CHECKS, 34103],
  // Decorators need a compiler, so these scripts are others.
  ['nest', 'ts', 'sqlite', 'compose', [...CHECKS, 'build'], 34104],
] as const) {
  const parts = `${framework}, ${language}, ${database} and deployment ${deploy}`;
  describe(`a project with ${parts}, on embedded parts`, () => {
    const folder = temporaryFolder();
    const project = path.join(folder, 'my-app');
    const environment = {
      ...process.env,
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      // Otherwise the project's tests would report to this test runner in its own language.
      NODE_TEST_CONTEXT: undefined,
    };
    const npm = (args: readonly string[]) => run('npm', args, { cwd: project, env: environment });

    test('is created and installed with one command', async () => {
      const choices = { framework, language, database, deploy };
      const flags = Object.entries(choices).flatMap(([name, value]) => [`--${name}`, value]);
      const args = [command, 'my-app', '--yes', ...flags];
      const { code, stderr } = await run(userNode, args, { cwd: folder });
      assert.equal(code, 0, stderr);
    });

    for (const script of scripts) {
      test(`passes its own npm run ${script}`, async () => {
        const { code, stdout, stderr } = await npm(['run', script]);
        assert.equal(code, 0, stdout + stderr);
      });
    }

    test('serves at once with npm run dev', async () => {
      const url = `http://127.0.0.1:${port}`;
      const env = { ...environment, PORT: String(port), METRICS_PORT: '0' };
      const dev = spawn('npm', ['run', 'dev'], {
        cwd: project,
        env,
        detached: true,
        stdio: 'ignore',
      });
      try {
        assert.deepEqual(await eventually(`${url}/readyz`), { status: 'ok' });
      } finally {
        process.kill(-dev.pid!, 'SIGTERM');
        await once(dev, 'close');
      }
    });

    test('keeps its secrets out of git', async () => {
      assert.equal(statSync(path.join(project, '.env')).mode & 0o777, 0o600);
      const { stdout } = await run('git', ['log', '-p'], { cwd: project });
      const secrets = readFileSync(path.join(project, '.env'), 'utf8').matchAll(
        /_SECRET=(.{32,})/g,
      );
      let count = 0;
      for (const [, secret = ''] of secrets) {
        count += 1;
        assert.ok(!stdout.includes(secret));
      }
      assert.equal(count, 2);
      assert.match(stdout, /Create the project/);
    });
  });
}

async function eventually(url: string): Promise<unknown> {
  for (let waited = 0; waited < 30_000; waited += 200) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response.json();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return assert.fail(`${url} never answered`);
}
