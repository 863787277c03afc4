import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { fixtures } from '../support/fixture-repository.ts';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import { Project } from '../support/project.ts';
import type { Outcome } from '../support/run.ts';
import { run, userNode } from '../support/run.ts';
import { snapshot } from '../support/snapshot.ts';

const command = packedCommand();
const { GITHUB_ACTIONS: _, GITHUB_WORKSPACE: __, ...environment } = process.env;

/** Runs the check, and sees to it that it changed nothing. */
async function check(
  cwd: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const before = snapshot(cwd);
  const outcome = await run(userNode, [command, 'check', ...args], {
    cwd,
    env: { ...environment, ...env },
  });
  assert.deepEqual(snapshot(cwd), before);
  return outcome;
}

const regenerate = (cwd: string, ...args: readonly string[]): Promise<Outcome> =>
  run(userNode, [command, 'regenerate', ...args], { cwd, env: environment });

const fresh = (choices: ConstructorParameters<typeof Project>[0] = {}) =>
  new Project(choices, packageJson.version);

function repository(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

interface Answer {
  ok: boolean;
  files?: { path: string; status: string }[];
  points: {
    id: string;
    status: string;
    findings: { rule: string; path: string; line: number }[];
  }[];
}

async function answer(folder: string, ...args: readonly string[]): Promise<Answer> {
  const { stdout, stderr } = await check(folder, ['--json', ...args]);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Answer;
}

const places = ({ points }: Answer) =>
  points.flatMap(({ findings }) =>
    findings.map(({ rule, path, line }) => `${rule} ${path}:${line}`),
  );

test('a fresh project is in sync and meets every point', async () => {
  const { code, stdout, stderr } = await check(fresh({ deploy: ['compose', 'vm'] }).directory);
  assert.equal(stderr, '');
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^(\d+) of \1 managed files are in sync\.$/m);
  assert.match(stdout, /^15 of 15 points are met\.$/m);
});

test('a project that the command itself made is in sync, in Git and out of it', async () => {
  const folder = temporaryFolder();
  const create = [command, 'app', '--yes', '--no-install', '--json'];
  assert.equal((await run(userNode, create, { cwd: folder })).code, 0);
  const { code, stdout } = await check(path.join(folder, 'app'));
  assert.equal(code, 0, stdout);
  assert.equal((await check(folder, ['app'])).code, 0, 'named as an argument');
});

test('a point that was not asked for does not apply, and says why', async () => {
  const project = fresh({ deploy: ['none'], ci: 'none' });
  const { code, stdout } = await check(project.directory);
  assert.equal(code, 0);
  assert.match(stdout, /– The pipeline .*\(does not apply: there is no pipeline here\)/);
});

test('a lost hardening is found at its line, and ends with 2', async () => {
  const project = fresh({ deploy: ['compose'] });
  project.edit('Dockerfile', (text) => text.replace('USER 1000:1000', 'USER root'));
  const { code, stdout } = await check(project.directory);
  assert.equal(code, 2);
  assert.match(stdout, /customised +Dockerfile: edited by you/);
  assert.match(stdout, /Dockerfile:\d+ The image runs as root\. docker-user\n +End the last stage/);
  const line = project.read('Dockerfile').split('\n').indexOf('USER root') + 1;
  const said = await answer(project.directory);
  assert.equal(said.ok, false);
  assert.deepEqual(places(said), [`docker-user Dockerfile:${line}`]);
});

test('an edit that loses nothing is fine, and drift with --strict', async () => {
  const project = fresh();
  project.edit('.gitignore', (text) => `${text}notes/\n`);
  assert.equal((await check(project.directory)).code, 0);
  const strict = await check(project.directory, ['--strict']);
  assert.equal(strict.code, 2);
  assert.match(strict.stdout, /customised +\.gitignore/);
  assert.match(strict.stdout, /1 file has drifted/);
});

test('seeds are the user’s: no edit of one is drift by itself', async () => {
  const project = fresh();
  project.edit('src/app.ts', (text) => `${text}// ours\n`);
  project.edit('README.md', () => 'ours\n');
  assert.equal((await check(project.directory, ['--strict'])).code, 0);
});

test('files that are outdated, missing or unresolved are drift', async () => {
  const project = fresh();
  project.generatedBefore('.nvmrc', () => '20\n');
  project.delete('.editorconfig');
  project.edit(
    '.gitignore',
    (text) => `<<<<<<< yours\n${text}>>>>>>> create-secure-node-app 0.0.1\n`,
  );
  const said = await answer(project.directory);
  const others = said.files?.filter(({ status }) => status !== 'in-sync');
  assert.deepEqual(
    others?.map(({ path: file, status }) => `${file} ${status}`),
    ['.editorconfig missing', '.gitignore unresolved', '.nvmrc outdated'],
  );
  assert.equal((await check(project.directory)).code, 2);
});

test('a deletion that an update has taken note of is fine, and drift with --strict', async () => {
  const project = fresh();
  project.delete('.editorconfig');
  assert.equal((await check(project.directory)).code, 2);
  assert.equal((await regenerate(project.directory)).code, 0);
  const { code, stdout } = await check(project.directory);
  assert.equal(code, 0);
  assert.match(stdout, /left-out +\.editorconfig: deleted by you/);
  assert.equal((await check(project.directory, ['--strict'])).code, 2);
  assert.equal((await regenerate(project.directory, '--restore', '.editorconfig')).code, 0);
  assert.doesNotMatch((await check(project.directory, ['--strict'])).stdout, /editorconfig/);
});

test('a conflict is drift until this version has offered its side, and an edit from then on', async () => {
  const project = fresh();
  project.generatedBefore('.nvmrc', () => '20\n');
  project.edit('.nvmrc', () => '22\n');
  project.editManifest((manifest) => {
    manifest.generator = '0.0.1';
  });
  assert.equal((await check(project.directory)).code, 2);
  assert.equal((await regenerate(project.directory, '--conflict', 'yours')).code, 0);
  assert.equal((await check(project.directory)).code, 0);
});

test('on GitHub each finding is marked at its line, seen from the root of the repository', async () => {
  const project = fresh({ deploy: ['compose'] });
  project.edit('compose.yaml', (text) => text.replace('  read_only: true', '  read_only: false'));
  project.delete('.editorconfig');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: path.dirname(project.directory) };
  const { code, stdout } = await check(project.directory, [], env);
  assert.equal(code, 2);
  const line = project.read('compose.yaml').split('\n').indexOf('  read_only: false') + 1;
  assert.match(
    stdout,
    new RegExp(`^::error file=my-app/compose\\.yaml,line=${line},title=compose-read-only::`, 'm'),
  );
  assert.match(stdout, /^::error file=my-app\/\.editorconfig,line=1,title=missing::/m);
  assert.doesNotMatch((await check(project.directory, ['--json'], env)).stdout, /^::/m);
});

test('no file name becomes a command of GitHub or of a terminal', async () => {
  const folder = repository({
    'package.json': '{}',
    '.gitignore': '.env\n',
    'a,line=1::\u001b[31m%0A/Dockerfile': 'FROM node\n',
  });
  const { stdout } = await check(folder, [], { GITHUB_ACTIONS: 'true' });
  assert.doesNotMatch(stdout.replace(/\u001b\[\d*m/g, ''), /\u001b/);
  for (const mark of stdout.split('\n').filter((one) => one.startsWith('::error'))) {
    assert.match(mark, /^::error file=[^,:]+,line=\d+,title=[\w-]+::/);
  }
});

test('.env counts once it is in Git', async () => {
  const project = fresh({ ci: 'none', deploy: ['none'] });
  const git = (...args: string[]) => execFileSync('git', ['-C', project.directory, ...args]);
  project.write('.env', 'JWT_ACCESS_SECRET=abc\n');
  git('init', '--quiet');
  git('add', '.');
  assert.equal((await check(project.directory)).code, 0);
  git('add', '--force', '.env');
  assert.deepEqual(places(await answer(project.directory)), ['env-file .env:1']);
});

test('a repository that was never seen gets the checklist, and the way to what is missing', async () => {
  const folder = repository({
    'package.json': '{"dependencies":{"express":"^4.19.2","jsonwebtoken":"*"}}',
    'index.js': [
      "const express = require('express');",
      "const jwt = require('jsonwebtoken');",
      'const app = express();',
      "app.set('trust proxy', true);",
      'app.use(express.json());',
      "app.post('/login', (req, res) => {",
      "  db.query(`SELECT * FROM users WHERE email = '${req.body.email}'`);",
      "  res.cookie('token', jwt.sign({ id: 1 }, process.env.JWT_SECRET || 'secret'));",
      '});',
      'app.listen(3000);',
      '',
    ].join('\n'),
    Dockerfile: 'FROM node:latest\nCOPY . .\nRUN npm install\nCMD ["node", "index.js"]\n',
    '.github/workflows/test.yml':
      'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm install && npm test\n',
  });
  const said = await answer(folder);
  assert.equal(said.files, undefined);
  const expected = [
    ...['headers index.js:3', 'cross-origin index.js:3', 'rate-limit index.js:3'],
    ...['trust-proxy index.js:4', 'sql-text index.js:7', 'input-schema index.js:7'],
    ...['cookies index.js:8', 'token-lifetime index.js:8', 'env-default index.js:8'],
    ...[
      'docker-user Dockerfile:1',
      'docker-base-image Dockerfile:1',
      'docker-context Dockerfile:2',
    ],
    ...['docker-install Dockerfile:3', 'workflow-pin .github/workflows/test.yml:6'],
    ...['workflow-permissions .github/workflows/test.yml:1', 'env-file .gitignore:1'],
    'dependency-range package.json:1',
  ];
  const found = places(said);
  assert.deepEqual(
    expected.filter((place) => !found.includes(place)),
    [],
    found.join('\n'),
  );
  const { code, stdout } = await check(folder);
  assert.equal(code, 2);
  assert.match(stdout, /Or: regenerate --only docker\./);
  assert.match(stdout, /Or: regenerate --only ci\./);
});

test('an empty repository has nothing open', async () => {
  const { code, stdout } = await check(temporaryFolder());
  assert.equal(code, 0);
  assert.match(stdout, /0 of 0 points are met/);
  assert.match(stdout, /there is no pipeline here; regenerate --only ci brings it/);
});

for (const name of readdirSync(fixtures).filter((one) => one !== 'empty')) {
  test(`the repository ${name} is read without an error`, async () => {
    const { code, stderr } = await check(path.join(fixtures, name), ['--json']);
    assert.equal(stderr, '');
    assert.equal(code, 2);
  });
}

test('files that cannot be read are no failure of the check', async () => {
  const folder = repository({
    Dockerfile: '\0\0FROM',
    'compose.yaml': 'services: [\n',
    'package.json': '{',
    'tsconfig.json': '}{',
    '.github/workflows/ci.yml': '\t- :',
    'src/app.ts': '`${`${',
  });
  symlinkSync('/etc/passwd', path.join(folder, '.env.example'));
  symlinkSync(temporaryFolder(), path.join(folder, 'deploy'));
  assert.deepEqual(places(await answer(folder)), ['compiler-strict tsconfig.json:1']);
  assert.equal((await check(folder)).code, 2);
});

test('errors are one sentence and end with 1', async () => {
  const project = fresh();
  project.write('.secure-node-app/manifest.json', '{"generator":');
  const damaged = await check(project.directory);
  assert.equal(damaged.code, 1);
  assert.match(damaged.stderr, /^error: .*manifest\.json cannot be used: it is not JSON\. .*\n$/);
  const nowhere = await check(temporaryFolder(), ['nowhere']);
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.stderr, /^error: nowhere does not exist\./);
  const stray = await check(project.directory, ['--only', 'ci']);
  assert.equal(stray.code, 1);
});

test('the help tells of the command and of its exit codes', async () => {
  const { stdout } = await check(temporaryFolder(), ['--help']);
  assert.match(stdout, /--strict/);
  assert.match(stdout, /Exit codes: 0/);
});
