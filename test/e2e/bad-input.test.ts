import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import type { Outcome } from '../support/run.ts';
import { run, userNode } from '../support/run.ts';

const command = packedCommand();
const isRoot = process.getuid?.() === 0;
const quick = ['--yes', '--no-install', '--no-git'];

function create(cwd: string, args: readonly string[], options = {}): Promise<Outcome> {
  return run(userNode, [command, ...args], { cwd, ...options });
}

/** One sentence or two on one line, no stack, and the exit code of an error. */
function assertRefused({ code, stdout, stderr }: Outcome, message: RegExp): void {
  assert.match(stderr, message);
  assert.equal(code, 1);
  assert.equal(stdout, '');
  assert.doesNotMatch(stderr, /\n\s+at |node:internal/);
  const [first = '', ...others] = stderr.trimEnd().split('\n');
  assert.match(first, /^error: .*\.$/);
  assert.ok(
    others.every((line) => line.startsWith('To repeat: ')),
    stderr,
  );
}

test('a directory that is not empty is refused, naming what lies in it', async () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'my-app'));
  writeFileSync(path.join(cwd, 'my-app/notes.txt'), 'mine');
  assertRefused(await create(cwd, ['my-app', ...quick]), /not empty: it holds notes\.txt/);
  assert.deepEqual(readdirSync(path.join(cwd, 'my-app')), ['notes.txt']);
});

test('a directory with a licence, a README and .git is accepted, and they stay as they are', async () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'my-app/.git'), { recursive: true });
  writeFileSync(path.join(cwd, 'my-app/LICENSE'), 'mine');
  writeFileSync(path.join(cwd, 'my-app/README.md'), 'mine');
  const { code, stderr } = await create(cwd, ['my-app', ...quick]);
  assert.equal(code, 0, stderr);
  assert.deepEqual(readdirSync(path.join(cwd, 'my-app/.git')), []);
  for (const file of ['LICENSE', 'README.md']) {
    assert.equal(readText(path.join(cwd, 'my-app', file)), 'mine');
  }
});

test('a directory that cannot be written to is refused', async () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'locked'));
  chmodSync(path.join(cwd, 'locked'), 0o555);
  const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};
  const outcome = await create(cwd, ['locked/my-app', ...quick], nobody);
  assertRefused(outcome, /cannot be written to/);
  assert.deepEqual(readdirSync(path.join(cwd, 'locked')), []);
});

test('a file in place of the directory is refused', async () => {
  const cwd = temporaryFolder();
  writeFileSync(path.join(cwd, 'my-app'), 'mine');
  assertRefused(await create(cwd, ['my-app', ...quick]), /my-app is a file/);
  assert.equal(readText(path.join(cwd, 'my-app')), 'mine');
});

test('a symbolic link that leads elsewhere is refused', async () => {
  const cwd = temporaryFolder();
  const outside = temporaryFolder();
  symlinkSync(outside, path.join(cwd, 'my-app'));
  assertRefused(await create(cwd, ['my-app', ...quick]), /my-app is a symbolic link/);
  assertRefused(await create(cwd, ['my-app/inner', ...quick]), /my-app is a symbolic link/);
  mkdirSync(path.join(cwd, 'here'));
  const sibling = await create(path.join(cwd, 'here'), ['../my-app/inner', ...quick]);
  assertRefused(sibling, /my-app is a symbolic link/);
  assert.deepEqual(readdirSync(outside), []);
});

test('a name that npm refuses is refused with one that it takes', async () => {
  const cwd = temporaryFolder();
  assertRefused(
    await create(cwd, ['My App', ...quick]),
    /npm refuses the name "My App".*such as my-app\./,
  );
  assert.deepEqual(readdirSync(cwd), []);
});

for (const [args, message] of [
  [['my-app', '--framwork', 'express'], /Unknown option '--framwork'; did you mean --framework\?/],
  [
    ['my-app', '--framework', 'expres'],
    /--framework does not take "expres"; did you mean express\?/,
  ],
  [['my-app', '--secrets', 'vault'], /--secrets does not take "vault"/],
  [['my-app', '--framework', 'nest', '--language', 'js'], /rule sources-need-a-compiler/],
  [['my-app', '--deploy', 'compose,swarm'], /--deploy does not take "swarm"/],
  [['my-app', '--deploy', 'vm,none'], /rule no-deployment-stands-alone/],
  [['my-app', '--domain', 'https://example.com'], /--domain does not take/],
  [['my-app', '--framework'], /--framework does not take "--yes"/],
  [['my-app', 'other'], /too many arguments/i],
  [['options', '--framework', 'express'], /Unknown option '--framework'/],
  [['my-app', '--deploy', ''], /--deploy does not take ""\. Choose/],
  [['my-app', '--passkeys'], /Unknown option '--passkeys'/],
  [['my-app', '--help-me'], /Unknown option '--help-me'/],
] as const) {
  test(`${args.join(' ')} is refused before anything is written`, async () => {
    const cwd = temporaryFolder();
    assertRefused(await create(cwd, [...args, ...quick]), message);
    assert.deepEqual(readdirSync(cwd), []);
  });
}

for (const [args, message] of [
  [['regenerate', '.', '--only', 'cli'], /--only does not take "cli"; did you mean ci\?/],
  [
    ['regenerate', '.', '--conflict', 'their'],
    /--conflict does not take "their"; did you mean theirs\?/,
  ],
  [['regenerate', '.', '--conflict', 'ask'], /--conflict ask needs a terminal/],
  [['regenerate', '.', '--only', 'ci', '--restore', 'x'], /--restore already names the files/],
  [['regenerate', 'nowhere'], /nowhere does not exist/],
  [['regenerate', '.'], /nothing says which files it is to write\. Name their groups with --only/],
  [['regenerate', '.', '--no-git'], /Unknown option '--no-git'/],
  [['--yes', 'regenerate', '.'], /--yes stands before regenerate/],
  [['--framework', 'express', 'options'], /--framework stands before options/],
] as const) {
  test(`${args.join(' ')} is refused`, async () => {
    const cwd = temporaryFolder();
    assertRefused(await create(cwd, args), message);
    assert.deepEqual(readdirSync(cwd), []);
  });
}

for (const [name, text, message] of [
  ['is no JSON', '{ "framework": ', /config\.json is no valid JSON/],
  ['is no object', '["express"]', /does not hold a JSON object/],
  [
    'has an unknown key',
    '{ "framwork": "express" }',
    /unknown key "framwork"; did you mean framework\?/,
  ],
  [
    'has an unknown value',
    '{ "database": "oracle" }',
    /database in config\.json does not take "oracle"/,
  ],
  ['has a value of another kind', '{ "deploy": 3 }', /deploy in config\.json does not take 3/],
] as const) {
  test(`a config file that ${name} is refused`, async () => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, 'config.json'), text);
    assertRefused(await create(cwd, ['my-app', '--config', 'config.json', ...quick]), message);
    assert.deepEqual(readdirSync(cwd), ['config.json']);
  });
}

test('a config file that is not there is refused', async () => {
  const outcome = await create(temporaryFolder(), ['my-app', '--config', 'none.json', ...quick]);
  assertRefused(outcome, /none\.json cannot be read \(ENOENT\)/);
});

test('without a terminal, a missing directory is an error that names the argument', async () => {
  assertRefused(await create(temporaryFolder(), []), /No directory was given.*first argument/);
});

test('the command that repeats the run keeps every answer before a wrong one', async () => {
  const args = ['my-app', '--database', 'sqlite', '--deploy', 'VM'];
  const { stderr } = await create(temporaryFolder(), [...args, ...quick]);
  assert.match(stderr, /^To repeat: npm create \S+ -- my-app --database sqlite$/m);
});

test('an error answers machines in JSON on stdout', async () => {
  const { code, stdout, stderr } = await create(temporaryFolder(), ['My App', '--json', ...quick]);
  assert.equal(code, 1);
  assert.equal(stderr, '');
  assert.equal(JSON.parse(stdout).error.code, 'INVALID_NAME');
});

test(
  'a disk that fills up leaves nothing behind',
  { skip: process.platform === 'win32' },
  async () => {
    const cwd = temporaryFolder();
    // The shell's limit on file size fails the write of the lockfile half way, as a full disk would.
    const script = `ulimit -f 8; exec "$0" "$@"`;
    const args = ['-c', script, userNode, command, 'my-app', ...quick];
    assertRefused(await run('bash', args, { cwd }), /could not be written/);
    assert.equal(existsSync(path.join(cwd, 'my-app')), false);
  },
);

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

test('a package manager that could not run the project on its own Node is refused', async () => {
  const cwd = temporaryFolder();
  const env = { ...process.env, npm_config_user_agent: 'npm/11.0.0 node/v20.19.0 linux x64' };
  const refused = await create(cwd, ['my-app', '--package-manager', 'yarn', ...quick], { env });
  assertRefused(refused, /rule own-node-needs-scripts-on-it\).*--package-manager/s);
  assert.deepEqual(readdirSync(cwd), []);
});

test('the command that repeats is typed as the one before was', async () => {
  const env = { ...process.env, npm_config_user_agent: 'pnpm/12.21.0 npm/? node/? linux x64' };
  const args = ['my-app', '--database', 'sqlite', '--domain', 'no host', ...quick];
  const { stderr } = await create(temporaryFolder(), args, { env });
  assert.match(stderr, /^To repeat: pnpm create secure-node-app@latest my-app --database sqlite$/m);
});
