import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { LockedProject } from '../../src/render/lockfile.ts';
import { pruneLockfile } from '../../src/render/lockfile.ts';
import { projectWith, universe, versions, versionsFolder } from '../support/universe.ts';

const run = promisify(execFile);
const names = Object.keys(versions).filter((name) => name !== 'pinned-node');
const tools = [
  'typescript',
  'eslint',
  '@eslint/js',
  'typescript-eslint',
  'prettier',
  '@types/node',
];
const web = ['express', 'helmet', 'zod', 'pino', 'kysely', 'jose', '@node-rs/argon2', 'ioredis'];

const subsets: Record<string, readonly [readonly string[], readonly string[]]> = {
  'one package': [['express'], []],
  'development only': [[], tools],
  'an API on PostgreSQL': [
    [...web, 'pg'],
    [...tools, '@types/pg', '@electric-sql/pglite'],
  ],
  'an API on SQLite': [web, [...tools, 'swagger-ui-dist']],
  'what others take for development': [
    ['typescript', 'uuid', '@hono/node-server'],
    ['pino', '@hono/node-server'],
  ],
  everything: [names.filter((name) => !tools.includes(name)), tools],
};

/** The emitted `.npmrc`, without the lines that some projects get and others do not. */
const settings = (
  await readFile(path.join(versionsFolder, '../package-manager/npm/files/_npmrc.hbs'), 'utf8')
).replace(/\{\{#unless[^]*/, '');

let folder: string;
let environment: NodeJS.ProcessEnv;

/** Whatever this machine tells npm must not help: the project's own settings are all there is. */
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lockfile-'));
  await writeFile(path.join(folder, 'npmrc'), '');
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_ENV$/i.test(name));
  environment = {
    ...Object.fromEntries(inherited),
    npm_config_userconfig: path.join(folder, 'npmrc'),
  };
});
after(() => rm(folder, { recursive: true, force: true }));

async function emit(project: LockedProject, lock: string): Promise<string> {
  const root = await mkdtemp(path.join(folder, 'project-'));
  await cp(path.join(versionsFolder, 'tools'), path.join(root, 'tools'), { recursive: true });
  await writeFile(path.join(root, '.npmrc'), settings);
  await writeFile(path.join(root, 'package.json'), JSON.stringify(project));
  await writeFile(path.join(root, 'package-lock.json'), lock);
  return root;
}

const npm = (root: string, ...options: string[]) =>
  run('npm', options, { cwd: root, env: environment });
const lockOf = (root: string) => readFile(path.join(root, 'package-lock.json'), 'utf8');

/** The same work done by npm: from a lock whose root is another, it takes out what nothing reaches. */
async function prunedByNpm(project: LockedProject): Promise<string> {
  const root = await emit(project, JSON.stringify(universe(), undefined, 2));
  const prune = () =>
    npm(root, 'install', '--package-lock-only', '--offline', '--omit-lockfile-registry-resolved');
  await prune();
  // Once more, since npm sets flags before it takes packages out.
  const lock = JSON.parse(await lockOf(root));
  lock.packages[''].devDependencies = { ...lock.packages[''].devDependencies, none: '1.0.0' };
  await writeFile(path.join(root, 'package-lock.json'), JSON.stringify(lock, undefined, 2));
  await prune();
  return lockOf(root);
}

/** Names the first line that differs rather than showing two texts of thousands. */
function assertSame(actual: string, expected: string): void {
  const [ours, theirs] = [expected.split('\n'), actual.split('\n')];
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  assert.ok(actual === expected, `Line ${line + 1}: ${ours[line]} became ${theirs[line]}`);
}

for (const [name, [dependencies, devDependencies]] of Object.entries(subsets)) {
  for (const pinned of [false, true]) {
    describe(`${name}${pinned ? ', with a Node of its own' : ''}`, () => {
      const project = projectWith(dependencies, [
        ...devDependencies,
        ...(pinned ? ['pinned-node'] : []),
      ]);
      const lock = pruneLockfile(universe(), project);

      test('npm itself would cut out the same bytes', async () => {
        assertSame(await prunedByNpm(project), lock);
      });

      test('npm ci takes it, npm ls is content, and npm install leaves it as it is', async () => {
        const root = await emit(project, lock);
        await npm(root, 'ci');
        await npm(root, 'ls', '--all');
        const binary = path.join(root, 'node_modules/.bin/node');
        assert.equal(existsSync(binary), pinned);
        if (pinned) assert.match((await run(binary, ['--version'])).stdout, /^v24\./);
        await npm(root, 'install');
        assertSame(await lockOf(root), lock);
        if (pinned) await npm(root, 'ci', '--omit=dev');
        assert.equal(existsSync(binary), false);
        await rm(root, { recursive: true, force: true });
      });
    });
  }
}
