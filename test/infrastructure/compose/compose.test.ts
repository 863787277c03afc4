/** Projects in containers, built and run by a real engine as compose.yaml and the README say. */
import assert from 'node:assert/strict';
import { existsSync, globSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, suite, test } from 'node:test';
import { missing } from '../needs.ts';
import { checks, common, imageHoldsWhatRuns } from './checks.ts';
import { data } from './data.ts';
import { Engine, ENGINE_NEEDS } from './engine.ts';
import { composeTakesEveryFile } from './schema.ts';
import { Stack } from './stack.ts';

/** Every database and package manager, and both languages. */
const ROWS = [
  { database: 'postgres', packageManager: 'npm' },
  { database: 'mysql', packageManager: 'pnpm', language: 'js', framework: 'fastify' },
  { database: 'sqlite', packageManager: 'yarn', language: 'js', framework: 'hono' },
] as const;

const skip = missing(...ENGINE_NEEDS, 'openssl', 'shellcheck', 'tar');

suite('containers', { skip }, () => {
  let engine: Engine;
  before(async () => {
    engine = await Engine.start();
  });
  after(() => engine[Symbol.asyncDispose]());

  test('Compose takes every file, and refuses keys that it does not know', () =>
    composeTakesEveryFile(engine));

  for (const row of ROWS) {
    suite(Object.values(row).join(', '), () => {
      let stack: Stack;
      before(async () => {
        stack = Stack.create(engine, row);
        // What must never get into an image.
        writeFileSync(
          path.join(stack.project, '.env'),
          'JWT_ACCESS_SECRET=a-secret-of-development',
        );
        await stack.compose('build', '--quiet', 'app');
        await stack.up();
      });
      after(() => stack.down());

      for (const [name, check] of Object.entries(
        row === ROWS[0] ? { ...checks, ...common } : checks,
      ))
        test(name, () => check(stack));

      test('shellcheck finds nothing', async () => {
        const scripts = globSync('deploy/*/*.sh', { cwd: stack.project });
        assert.ok(scripts.length >= 4);
        await engine.command(stack.project, 'shellcheck', ...scripts);
      });

      test('a backup brings every row back', async () => {
        const { read, destroy } = data[row.database]!;
        const cookie = await stack.login('grace@example.com');
        const made = await stack.ask('POST', '/api/projects', {
          cookie,
          json: { name: 'Größe “x” 🚀', description: 'a\n\tb\\n\'"' },
        });
        assert.equal(made.status, 201, made.body);
        const file = path.join(stack.project, 'backup');
        await stack.script('backup.sh', file);
        await assert.rejects(stack.script('backup.sh', file), /not there yet/);
        const rows = await read(stack);
        assert.match(rows, /Größe “x” 🚀/);

        await destroy(stack);
        await assert.rejects(read(stack));
        await stack.script('restore.sh', file);
        assert.equal(await read(stack), rows);
        const { headers } = made;
        const found = await stack.ask('GET', String(headers.location), { cookie });
        assert.deepEqual([found.status, found.body], [200, made.body]);

        truncateSync(file, Math.floor(statSync(file).size / 2));
        await assert.rejects(stack.script('restore.sh', file), /The data was not replaced/);
        assert.equal(await read(stack), rows);
        assert.ok(!existsSync(`${file}.part`));
        await stack.up();
      });
    });
  }

  test('the image holds what runs and nothing else with Bun', async () => {
    const stack = Stack.create(engine, {
      database: 'sqlite',
      packageManager: 'bun',
      language: 'js',
    });
    await stack.compose('build', '--quiet', 'app');
    await imageHoldsWhatRuns(stack);
  });
});
