import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import { run, userNode } from '../support/run.ts';

const command = packedCommand();
const quick = ['--yes', '--no-install', '--no-git'];

async function succeed(args: readonly string[], cwd = temporaryFolder()): Promise<string> {
  const { code, stdout, stderr } = await run(userNode, [command, ...args], { cwd });
  assert.equal(stderr, '');
  assert.equal(code, 0);
  return stdout;
}

/** Every file below a folder with its text, but those that hold fresh secrets. */
function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile() && entry.name !== '.env')
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );
}

test('--version prints the version', async () => {
  assert.equal(await succeed(['--version']), `${packageJson.version}\n`);
});

test('--help fits one screen and creates nothing', async () => {
  const cwd = temporaryFolder();
  const help = await succeed(['--help'], cwd);
  const lines = help.split('\n');
  assert.ok(lines.length <= 40, `${lines.length} lines`);
  assert.ok(lines.every((line) => line.length <= 100));
  assert.deepEqual(readdirSync(cwd), []);
});

test('options lists every value, for people and for machines', async () => {
  assert.match(
    await succeed(['options']),
    /--database\n {2}postgres .*\(default\)\n {2}mysql .*\n {2}sqlite/,
  );
  const { options } = JSON.parse(await succeed(['options', '--json']));
  const framework = options.find((option: { flag: string }) => option.flag === '--framework');
  assert.equal(framework.default, 'express');
});

test('--dry-run and --diff write nothing', async () => {
  const cwd = temporaryFolder();
  assert.match(await succeed(['app', '--dry-run', ...quick], cwd), /^create src\/app\.ts$/m);
  assert.match(await succeed(['app', '--diff', ...quick], cwd), /^\+\+\+ b\/src\/app\.ts$/m);
  assert.deepEqual(readdirSync(cwd), []);
});

test('--json answers with nothing but JSON', async () => {
  const planned = JSON.parse(await succeed(['app', '--dry-run', '--json', ...quick]));
  assert.equal(planned.answers.database, 'postgres');
  assert.ok(planned.files.every((file: { action: string }) => file.action === 'create'));
  const created = JSON.parse(await succeed(['app', '--json', ...quick]));
  assert.deepEqual(created.next, ['cd app', 'npm ci', 'npm run dev']);
  assert.deepEqual(created.files, planned.files);
});

test('a flag wins over the config file, which wins over the default', async () => {
  const cwd = temporaryFolder();
  const config = { database: 'sqlite', deploy: ['vm'], 'process-manager': 'pm2' };
  writeFileSync(path.join(cwd, 'answers.json'), JSON.stringify(config));
  const args = ['app', '--config', 'answers.json', '--deploy', 'none', '--process-manager', 'pm2'];
  const { code, stderr } = await run(userNode, [command, ...args, ...quick], { cwd });
  assert.equal(code, 1, 'the flags broke a rule together');
  assert.match(stderr, /rule process-manager-needs-a-server/);
  const flags = ['app', '--config', 'answers.json', '--database', 'postgres', '--json'];
  const { answers } = JSON.parse(await succeed([...flags, ...quick], cwd));
  assert.equal(answers.database, 'postgres');
  assert.deepEqual(answers.deploy, ['vm']);
});

test('the same answers give the same bytes, and different secrets', async () => {
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  await succeed(['app', ...quick], one);
  await succeed(['app', ...quick], two);
  assert.deepEqual(contents(one), contents(two));
  const secrets = (folder: string) => readFileSync(path.join(folder, 'app/.env'), 'utf8');
  assert.notEqual(secrets(one), secrets(two));
});

test('no secret and no registry stands in any file but .env', async () => {
  const cwd = temporaryFolder();
  await succeed(['app', ...quick], cwd);
  const secrets = [...readFileSync(path.join(cwd, 'app/.env'), 'utf8').matchAll(/=(\S{32,})/g)];
  assert.equal(secrets.length, 2);
  for (const [file, text] of Object.entries(contents(cwd))) {
    for (const [, secret = ''] of secrets) assert.ok(!text.includes(secret), file);
    assert.doesNotMatch(text, /"resolved": "http/, file);
  }
});

test('the project is named after the directory that . stands for', async () => {
  const cwd = path.join(temporaryFolder(), 'some-app');
  mkdirSync(cwd);
  const { answers } = JSON.parse(await succeed(['.', '--json', ...quick], cwd));
  assert.equal(answers.name, 'some-app');
});

test('the package manager that called is the default, and a flag wins over it', async () => {
  const agents = {
    'pnpm/12.21.0 npm/? node/? linux x64': ['pnpm', 'pnpm install', 'pnpm dev'],
    'yarn/4.18.1 npm/? node/v24.21.0 linux x64': ['yarn', 'yarn install', 'yarn dev'],
    'bun/1.4.4 npm/? node/v18.0.0 linux x64': ['bun', 'bun install', 'bun run dev'],
    'deno/2.5.0 npm/? deno/2.5.0 linux x64': ['npm', 'npm ci', 'npm run dev'],
  };
  for (const [agent, [manager, ...next]] of Object.entries(agents)) {
    const env = { ...process.env, npm_config_user_agent: agent };
    const args = [command, 'app', '--json', ...quick];
    const { stdout, stderr } = await run(process.execPath, args, { cwd: temporaryFolder(), env });
    assert.equal(stderr, '');
    const { answers, next: commands } = JSON.parse(stdout);
    assert.equal(answers.packageManager, manager);
    assert.equal(answers.pinnedNode, false);
    assert.deepEqual(commands, ['cd app', ...next]);
  }
  const env = { ...process.env, npm_config_user_agent: Object.keys(agents)[0] };
  const args = [command, 'app', '--package-manager', 'npm', '--json', ...quick];
  const { stdout } = await run(process.execPath, args, { cwd: temporaryFolder(), env });
  assert.equal(JSON.parse(stdout).answers.packageManager, 'npm');
});

test('the first installation is said to write the lockfile, where it does', async () => {
  const made = await succeed(['app', '--package-manager', 'pnpm', ...quick]);
  assert.match(made, /pnpm install writes pnpm-lock\.yaml, which belongs in the repository/);
  assert.doesNotMatch(await succeed(['app', '--package-manager', 'npm', ...quick]), /writes/);
});

test('an old Node gets a project that brings its own', async () => {
  const agent = { npm_config_user_agent: 'npm/11.0.0 node/v20.19.0 linux x64' };
  const cwd = temporaryFolder();
  const env = { ...process.env, ...agent };
  const { stdout } = await run(userNode, [command, 'app', ...quick], { cwd, env });
  assert.match(stdout, /needs Node 22\.18 or later and this is 20\.19\.0/);
  const { devDependencies } = JSON.parse(readFileSync(path.join(cwd, 'app/package.json'), 'utf8'));
  assert.equal(devDependencies['pinned-node'], 'file:tools/node');
  assert.ok(readdirSync(path.join(cwd, 'app/tools/node')).includes('package.json'));
});

test('a reader that goes away in the middle stops nothing', async () => {
  const cwd = temporaryFolder();
  const pipe = `set -o pipefail; "$0" "$@" | head -n 1`;
  const diff = ['-c', pipe, userNode, command, 'app', '--diff', ...quick];
  const { code, stderr } = await run('bash', diff, { cwd });
  assert.equal(stderr, '');
  assert.equal(code, 0);
  const create = ['-c', '"$0" "$@" | true', userNode, command, 'app', ...quick];
  assert.equal((await run('bash', create, { cwd })).stderr, '');
  assert.ok(readdirSync(path.join(cwd, 'app')).includes('package.json'));
});

test('several deployments may be given one by one', async () => {
  const args = ['app', '--deploy', 'vm', '--deploy', 'compose', '--dry-run', '--json'];
  assert.deepEqual(JSON.parse(await succeed(args)).answers.deploy, ['vm', 'compose']);
});

test('--diff --json holds a diff of each file', async () => {
  const { files } = JSON.parse(await succeed(['app', '--diff', '--json', ...quick]));
  assert.ok(files.every(({ diff }: { diff: string }) => diff.includes('+++ b/')));
});
