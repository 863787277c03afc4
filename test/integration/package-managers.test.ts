/**
 * Projects of the package managers that write their own lockfile: created and installed by the real
 * program at the version that the project names, from the registry.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import { axes } from '../../src/options/registry.ts';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import type { Outcome } from '../support/run.ts';
import { run } from '../support/run.ts';

const managers = axes
  .flatMap(({ options }) => options)
  .flatMap(({ packageManager }) => packageManager ?? [])
  .filter(({ comesLocked }) => !comesLocked);

const command = packedCommand();

/**
 * Whatever this machine tells the managers must not help: the project's own settings are all there is. Nor
 * do the project's tests belong to this run.
 */
const inherited = Object.entries(process.env).filter(
  ([name]) => !/^(npm_|pnpm_|yarn_|bun_|CI$|NODE_ENV$|NODE_TEST_CONTEXT$)/i.test(name),
);

for (const packageManager of managers) {
  describe(packageManager.command, { concurrency: false }, () => {
    const folder = temporaryFolder();
    const project = path.join(folder, 'app');
    const environment: NodeJS.ProcessEnv = {
      ...Object.fromEntries(inherited),
      HOME: folder,
      PATH: [path.join(folder, 'tools/bin'), process.env['PATH']].join(path.delimiter),
    };

    const shell = (line: string) => run('sh', ['-c', line], { cwd: project, env: environment });
    const lockfile = () => readFileSync(path.join(project, packageManager.lockfile), 'utf8');

    before(async () => {
      const { setUp = '' } = packageManager;
      const prefix = ['--prefix', path.join(folder, 'tools')];
      const [program = '', ...args] = [...setUp.split(' '), ...prefix];
      succeeded(await run(program, args, { cwd: folder, env: environment }));
    });

    test('is installed at the version that projects name', async () => {
      const { stdout } = await run(packageManager.command, ['--version'], {
        cwd: folder,
        env: environment,
      });
      assert.equal(stdout.trim(), packageManager.version);
    });

    const flags = ['--yes', '--no-git', '--database', 'sqlite', '--deploy', 'none'];
    const own = [...flags, '--package-manager', packageManager.command];
    const create = (args: readonly string[], options: Parameters<typeof run>[2] = {}) =>
      run(process.execPath, [command, ...args], { cwd: folder, env: environment, ...options });

    test('a signal ends it, and what it had begun is gone', async () => {
      const { code, stderr } = await create(['stopped', ...own], {
        during: (child) => {
          const poll = setInterval(() => {
            if (!existsSync(path.join(folder, 'stopped/package.json'))) return;
            clearInterval(poll);
            setTimeout(() => child.kill('SIGINT'), 300);
          }, 5);
        },
      });
      assert.equal(code, 130, stderr);
      assert.ok(!existsSync(path.join(folder, 'stopped')));
    });

    test('a registry that is not there fails in a sentence and leaves nothing', async () => {
      const nowhere = {
        pnpm_config_registry: 'http://127.0.0.1:9/',
        pnpm_config_fetch_retries: '0',
        YARN_NPM_REGISTRY_SERVER: 'http://127.0.0.1:9/',
        YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
        YARN_HTTP_RETRY: '0',
        BUN_CONFIG_REGISTRY: 'http://127.0.0.1:9/',
      };
      const { code, stderr } = await create(['unreachable', ...own], {
        env: { ...environment, ...nowhere },
      });
      assert.equal(code, 1);
      assert.match(stderr, /^error: \w+ install failed: .*(refused|connection|closed).*\.$/im);
      assert.ok(!existsSync(path.join(folder, 'unreachable')));
    });

    test('where it is missing, that and the way to it are said', async () => {
      const { code, stderr } = await create(['missing', ...own], {
        env: { ...environment, PATH: path.join(folder, 'nothing') },
      });
      assert.equal(code, 1);
      assert.match(stderr, /could not be started/);
      assert.ok(stderr.includes(packageManager.setUp ?? ''));
      assert.ok(!existsSync(path.join(folder, 'missing')));
    });

    test('a project that it calls for is its own, and installs', async () => {
      const agent = {
        npm_config_user_agent: `${packageManager.command}/${packageManager.version}`,
      };
      const created = await create(['app', '--json', ...flags], {
        env: { ...environment, ...agent },
      });
      const { next } = JSON.parse(succeeded(created)) as { next: string[] };
      assert.deepEqual(next, ['cd app', packageManager.run('dev')]);
      assert.ok(existsSync(path.join(project, 'node_modules/typescript')));
      assert.ok(!existsSync(path.join(project, 'package-lock.json')));
      assert.ok(lockfile().length > 1000);
    });

    test('the list of everything in it names what it depends on', async () => {
      const { stdout } = await shell(packageManager.sbom ?? '');
      const { components } = JSON.parse(stdout) as { components: { name: string }[] };
      const names = components.map(({ name }) => name);
      assert.ok(names.includes('express'));
      assert.ok(!names.includes('eslint'));
    });

    test('its lockfile serves the frozen installation, and neither changes a thing', async () => {
      const lock = lockfile();
      rmSync(path.join(project, 'node_modules'), { recursive: true });
      succeeded(await shell(packageManager.frozenInstall));
      succeeded(await shell(packageManager.install));
      assert.ok(lockfile() === lock, 'the lockfile changed');
    });

    test('for production nothing is left of what development needs', async () => {
      succeeded(await shell(packageManager.productionInstall));
      assert.ok(existsSync(path.join(project, 'node_modules/express')));
      assert.ok(!existsSync(path.join(project, 'node_modules/typescript')));
    });

    test('where Node is too old, the project’s own is found, or that is refused', async () => {
      const agent = { npm_config_user_agent: 'npm/11.0.0 node/v20.19.0 linux x64' };
      const { code, stderr } = await create(['old', ...own], {
        env: { ...environment, ...agent },
      });
      assert.equal(code, packageManager.runsBroughtNode ? 0 : 1, stderr);
      if (!packageManager.runsBroughtNode) {
        assert.match(stderr, /rule own-node-needs-scripts-on-it/);
        assert.ok(!existsSync(path.join(folder, 'old')));
        return;
      }
      const node = path.join(folder, 'old/node_modules/.bin/node');
      assert.match(succeeded(await run(node, ['--version'])), /^v24\./);
    });

    test('a package.json that the lockfile does not fit fails the frozen installation', async () => {
      const file = path.join(project, 'package.json');
      const manifest = readFileSync(file, 'utf8');
      writeFileSync(file, manifest.replace(/"zod": "[^"]+"/, '"zod": "4.0.0"'));
      const { code } = await shell(packageManager.frozenInstall);
      writeFileSync(file, manifest);
      assert.notEqual(code, 0);
    });
  });
}

function succeeded({ code, stdout, stderr }: Outcome): string {
  assert.equal(code, 0, `${stdout}\n${stderr}`);
  return stdout;
}
