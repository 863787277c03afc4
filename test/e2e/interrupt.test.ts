import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { after, test } from 'node:test';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import { run, userNode } from '../support/run.ts';

const command = packedCommand();

test('Ctrl-C while writing leaves all or nothing', async () => {
  let interrupted = 0;
  for (let delay = 0; delay < 40; delay += 2) {
    const cwd = temporaryFolder();
    const project = path.join(cwd, 'my-app');
    const { code } = await run(userNode, [command, 'my-app', '--yes', '--no-install', '--no-git'], {
      cwd,
      during: async (child) => {
        while (!existsSync(project) && child.exitCode === null) await sleep(1);
        await sleep(delay);
        child.kill('SIGINT');
      },
    });
    // The signal may also find the process done and no longer listening to it.
    if (code === 0 || (code === null && existsSync(project))) {
      assert.ok(existsSync(path.join(project, '.secure-node-app/manifest.json')));
      continue;
    }
    interrupted += 1;
    assert.ok(code === 130 || code === null, `exit code ${code}`);
    assert.equal(existsSync(project), false);
  }
  assert.ok(interrupted > 0, 'no run was interrupted in the middle');
});

test('Ctrl-C while installing leaves the directory as it was, and says how to repeat', async () => {
  const registry = createServer().listen(0, '127.0.0.1');
  after(() => registry.close());
  await new Promise((resolve) => registry.once('listening', resolve));
  const { port } = registry.address() as { port: number };
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'my-app'));
  const { code, stderr } = await run(
    userNode,
    [command, 'my-app', '--yes', '--database', 'sqlite'],
    {
      cwd,
      env: {
        ...process.env,
        npm_config_registry: `http://127.0.0.1:${port}/`,
        npm_config_cache: path.join(cwd, 'cache'),
      },
      during: (child) => registry.once('connection', () => child.kill('SIGINT')),
    },
  );
  assert.equal(code, 130, stderr);
  assert.deepEqual(readdirSync(path.join(cwd, 'my-app')), []);
  assert.match(stderr, /To repeat: npm create secure-node-app@latest -- my-app --database sqlite/);
});

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
