import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { describe, test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { packedCommand } from '../support/packed.ts';
import { Project } from '../support/project.ts';
import type { Outcome } from '../support/run.ts';
import { run, userNode } from '../support/run.ts';
import { snapshot } from '../support/snapshot.ts';

const command = packedCommand();

function regenerate(project: Project, ...args: readonly string[]): Promise<Outcome> {
  return run(userNode, [command, 'regenerate', ...args], { cwd: project.directory });
}

async function succeed(project: Project, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await regenerate(project, ...args);
  assert.equal(stderr, '');
  assert.equal(code, 0, stdout);
  return stdout;
}

const MANIFEST = '.secure-node-app/manifest.json';
const actions = (stdout: string): Record<string, string> =>
  Object.fromEntries(
    JSON.parse(stdout).files.map((file: { path: string; action: string }) => [
      file.path,
      file.action,
    ]),
  );

test('a project of this version is up to date, and no file is touched', async () => {
  const project = new Project({}, packageJson.version);
  const before = snapshot(project.directory);
  assert.equal(await succeed(project), 'Everything is up to date.\n');
  assert.deepEqual(snapshot(project.directory), before);
});

test('untouched files are updated, edited ones merged, deleted ones stay deleted; once is enough', async () => {
  const project = new Project({ deploy: ['compose'] });
  const now = { nvmrc: project.read('.nvmrc'), docker: project.read('Dockerfile') };
  project.generatedBefore('.nvmrc', () => '20\n');
  project.generatedBefore('Dockerfile', (text) => text.replace(/^USER .*$/m, 'USER 999:999'));
  project.edit('Dockerfile', (text) => `# ours\n${text}`);
  project.generatedBefore('package.json', (text) => text.replace(/"node": ".*"/, '"node": ">=20"'));
  project.edit('package.json', (text) =>
    text.replace('"scripts": {', '"scripts": {\n    "ours": "node ours.ts",'),
  );
  project.delete('.editorconfig');
  project.edit('src/app.ts', (text) => `${text}// ours\n`);
  const source = project.read('src/app.ts');

  const said = await succeed(project);
  assert.match(said, /updated +\.nvmrc/);
  assert.match(said, /merged +Dockerfile/);
  assert.match(said, /merged +package\.json/);
  assert.match(said, /stays deleted +\.editorconfig \(back with --restore \.editorconfig\)/);
  assert.match(said, /Brought up to date from 0\.0\.1/);
  assert.match(said, /Next:\n {2}npm install\n/);
  assert.equal(project.read('.nvmrc'), now.nvmrc);
  assert.equal(project.read('Dockerfile'), `# ours\n${now.docker}`);
  assert.equal(JSON.parse(project.read('package.json')).scripts.ours, 'node ours.ts');
  assert.equal(JSON.parse(project.read('package.json')).engines.node, '>=22.18');
  assert.equal(project.has('.editorconfig'), false);
  assert.equal(project.read('src/app.ts'), source);
  assert.equal(JSON.parse(project.read(MANIFEST)).generator, packageJson.version);

  const after = snapshot(project.directory);
  assert.match(await succeed(project), /Everything is up to date/);
  assert.deepEqual(snapshot(project.directory), after);
});

test('--dry-run, --diff and --json say what would happen and write nothing', async () => {
  const project = new Project();
  project.generatedBefore('.nvmrc', () => '20\n');
  const before = snapshot(project.directory);
  assert.match(await succeed(project, '--dry-run'), /updated +\.nvmrc\n\nNothing was written/);
  assert.match(await succeed(project, '--diff'), /--- a\/\.nvmrc\n\+\+\+ b\/\.nvmrc\n.*\n-20\n/);
  const planned = JSON.parse(await succeed(project, '--dry-run', '--json'));
  assert.equal(planned.written, false);
  assert.deepEqual(planned.generator, { before: '0.0.1', now: packageJson.version });
  const { files } = JSON.parse(await succeed(project, '--diff', '--json'));
  const nvmrc = files.find((file: { path: string }) => file.path === '.nvmrc');
  assert.equal(nvmrc.action, 'update');
  assert.equal(nvmrc.group, 'package');
  assert.match(nvmrc.diff, /^-20$/m);
  assert.deepEqual(snapshot(project.directory), before);
  const done = JSON.parse(await succeed(project, '--json'));
  assert.equal(done.written, true);
  assert.deepEqual(done.files, planned.files);
});

test('--only leaves files of other groups and what is remembered of them', async () => {
  const project = new Project();
  project.generatedBefore('.nvmrc', () => '20\n');
  project.generatedBefore('eslint.config.js', () => '// old\n');
  await succeed(project, '--only', 'ci,lint');
  assert.equal(project.read('.nvmrc'), '20\n');
  assert.notEqual(project.read('eslint.config.js'), '// old\n');
  assert.deepEqual(actions(await succeed(project, '--dry-run', '--json'))['.nvmrc'], 'update');
  assert.match(await succeed(project), /updated +\.nvmrc/);
});

describe('a deleted file', () => {
  test('comes back with --restore, alone', async () => {
    const project = new Project();
    const text = project.read('.editorconfig');
    project.delete('.editorconfig');
    project.generatedBefore('.nvmrc', () => '20\n');
    assert.match(await succeed(project, '--restore', './.editorconfig'), /created +\.editorconfig/);
    assert.equal(project.read('.editorconfig'), text);
    assert.equal(project.read('.nvmrc'), '20\n');
  });

  test('that is not generated, or not deleted, is named', async () => {
    const project = new Project();
    for (const [name, problem] of [
      ['.editorconfi', /no file of this project.*did you mean \.editorconfig/],
      ['../outside', /no file of this project/],
      ['.nvmrc', /\.nvmrc is there/],
    ] as const) {
      const { code, stderr } = await regenerate(project, '--restore', name);
      assert.equal(code, 1);
      assert.match(stderr, problem);
    }
  });
});

describe('a conflict in text', () => {
  function contested(): Project {
    const project = new Project();
    project.generatedBefore('.nvmrc', () => '20\n');
    project.edit('.nvmrc', () => '22\n');
    return project;
  }

  test('is marked where nothing else is said, and left alone until that is resolved', async () => {
    const project = contested();
    project.generatedBefore('.editorconfig', (text) => `# old\n${text}`);
    const { code, stdout } = await regenerate(project);
    assert.equal(code, 2);
    assert.match(stdout, /conflict +\.nvmrc/);
    const marked = `<<<<<<< yours\n22\n=======\n24\n>>>>>>> create-secure-node-app ${packageJson.version}\n`;
    assert.equal(project.read('.nvmrc'), marked);
    assert.doesNotMatch(project.read('.editorconfig'), /# old/);

    const after = snapshot(project.directory);
    const again = await regenerate(project);
    assert.equal(again.code, 2);
    assert.match(again.stdout, /unresolved +\.nvmrc: conflict markers are still in it/);
    assert.deepEqual(snapshot(project.directory), after);
    project.write('.nvmrc', '22\n');
    assert.match(await succeed(project), /Everything is up to date/);
  });

  test('yours, by --conflict yours, and offered again the next time', async () => {
    const project = contested();
    await succeed(project, '--conflict', 'yours');
    assert.equal(project.read('.nvmrc'), '22\n');
    const after = snapshot(project.directory);
    await succeed(project, '--conflict', 'yours');
    assert.deepEqual(snapshot(project.directory), after);
    await succeed(project, '--conflict', 'theirs');
    assert.equal(project.read('.nvmrc'), '24\n');
  });

  test('the new text, by --conflict theirs', async () => {
    const project = contested();
    assert.match(await succeed(project, '--conflict', 'theirs'), /merged +\.nvmrc: the new text/);
    assert.equal(project.read('.nvmrc'), '24\n');
    assert.match(await succeed(project), /Everything is up to date/);
  });

  test('beside the file, by --conflict reject', async () => {
    const project = contested();
    const { code, stdout } = await regenerate(project, '--conflict', 'reject');
    assert.equal(code, 2);
    assert.match(stdout, /conflict +\.nvmrc: the new text is in \.nvmrc\.new/);
    assert.equal(project.read('.nvmrc'), '22\n');
    assert.equal(project.read('.nvmrc.new'), '24\n');
    const after = snapshot(project.directory);
    assert.equal((await regenerate(project, '--conflict', 'reject')).code, 2);
    assert.deepEqual(snapshot(project.directory), after);
    project.write('.nvmrc.new', 'mine\n');
    const refused = await regenerate(project, '--conflict', 'reject');
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /\.nvmrc\.new is there already/);
    assert.equal(project.read('.nvmrc.new'), 'mine\n');
  });
});

test('a conflict in data keeps yours and is listed, every time', async () => {
  const project = new Project();
  project.generatedBefore('package.json', (text) =>
    text.replace('"node": ">=22.18"', '"node": ">=20"'),
  );
  project.edit('package.json', (text) => text.replace('"node": ">=20"', '"node": ">=23"'));
  const before = project.read('package.json');
  for (let time = 0; time < 2; time++) {
    const { code, stdout } = await regenerate(project);
    assert.equal(code, 2);
    assert.match(stdout, /conflict +package\.json\n.*engines.*node.*>=23.*>=22\.18/);
    assert.equal(project.read('package.json'), before);
  }
  await succeed(project, '--conflict', 'theirs');
  assert.match(project.read('package.json'), /"node": ">=22.18"/);
});

describe('other answers', () => {
  test('a deployment that is switched on is created, and nothing else changes', async () => {
    const project = new Project({ deploy: ['compose'] });
    const before = project.files();
    const said = await succeed(project, '--deploy', 'compose,vm');
    assert.match(said, /created +deploy\/vm\/nginx\.conf/);
    assert.match(said, /created +ecosystem\.config\.js/);
    assert.match(said, /created +test\/infrastructure\/processes\.test\.ts/);
    assert.match(said, /By hand, since these files are yours:\n {2}change +README\.md/);
    for (const [name, text] of Object.entries(before)) {
      if (/^(\.secure-node-app|docs)\//.test(name)) continue;
      assert.equal(project.read(name), text, name);
    }
    assert.deepEqual(JSON.parse(project.read(MANIFEST)).answers.deploy, ['compose', 'vm']);
    assert.match(await succeed(project), /Everything is up to date/);
  });

  test('one that is switched off goes, but for what was edited', async () => {
    const project = new Project({ deploy: ['compose', 'vm'] });
    project.edit('ecosystem.config.js', (text) => `// ours\n${text}`);
    const said = await succeed(project, '--deploy', 'compose');
    assert.match(said, /deleted +deploy\/vm\/nginx\.conf/);
    assert.match(said, /deleted +test\/infrastructure\/processes\.test\.ts/);
    assert.match(said, /yours now +ecosystem\.config\.js: no longer generated, and edited by you/);
    assert.equal(project.has('deploy/vm/nginx.conf'), false);
    assert.match(project.read('ecosystem.config.js'), /^\/\/ ours/);
    assert.equal(MANIFEST in project.files(), true);
    assert.equal('ecosystem.config.js' in JSON.parse(project.read(MANIFEST)).files, false);
    assert.match(await succeed(project), /Everything is up to date/);
  });

  test('another database: managed files follow, no seed is touched, and what is left to do is said', async () => {
    const project = new Project();
    const before = project.files();
    const { byHand, files } = JSON.parse(await succeed(project, '--database', 'mysql', '--json'));
    const after = project.files();
    for (const name of Object.keys(before).filter((file) => /^(src|test\/(?!infra))/.test(file))) {
      assert.equal(after[name], before[name], name);
    }
    assert.deepEqual(
      Object.keys(after).filter((name) => /^(src|test\/(?!infra))/.test(name) && !(name in before)),
      [],
    );
    assert.match(after['compose.yaml']!, /mariadb|mysql/);
    const hands = new Map(
      byHand.map((row: { path: string; action: string }) => [row.path, row.action]),
    );
    assert.equal(hands.get('src/database/connection.ts'), 'change');
    assert.equal(hands.get('src/database/dialect.ts'), 'add');
    assert.equal(hands.get('src/database/embedded.ts'), 'remove');
    assert.equal(hands.has('package-lock.json'), false);
    assert.ok(files.some(({ action }: { action: string }) => action === 'delete'));
    assert.match(await succeed(project, '--restore', 'src/database/dialect.ts'), /created +src/);
    assert.match(await succeed(project), /Everything is up to date/);
  });

  test('the answers that are stored need not be given again, and a rule they break is named', async () => {
    const project = new Project({ deploy: ['none'] });
    const { code, stderr } = await regenerate(project, '--process-manager', 'pm2');
    assert.equal(code, 1);
    assert.match(stderr, /rule process-manager-needs-a-server/);
  });
});

test('variables that nothing sets yet are named, and .env stays as it is', async () => {
  const project = new Project();
  project.write('.env', 'JWT_ACCESS_SECRET=x\n# JWT_REFRESH_SECRET=\n');
  project.generatedBefore('.env.example', (text) => text.replace(/^.*JWT_ACCESS_SECRET.*\n/gm, ''));
  const said = await succeed(project);
  assert.match(said, /To set in the environment: .*JWT_ACCESS_SECRET/);
  assert.doesNotMatch(said, /JWT_REFRESH_SECRET/);
  assert.equal(project.read('.env'), 'JWT_ACCESS_SECRET=x\n# JWT_REFRESH_SECRET=\n');
});

test('changes that are not committed are mentioned, and Git is left alone', async () => {
  const project = new Project();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: project.directory,
      encoding: 'utf8',
    });
  project.generatedBefore('.nvmrc', () => '20\n');
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'x');
  const index = statSync(project.at('.git/index')).mtimeMs;
  assert.doesNotMatch(await succeed(project, '--only', 'lint'), /not committed/);
  project.edit('src/app.ts', (text) => `${text}// ours\n`);
  assert.match(await succeed(project), /changes before that are not committed/);
  assert.equal(statSync(project.at('.git/index')).mtimeMs, index);
  assert.equal(git('diff', '--cached', '--name-only'), '');
});

test('a project can be named from elsewhere', async () => {
  const project = new Project();
  project.generatedBefore('package.json', (text) => text.replace('>=22.18', '>=20'));
  const args = [command, 'regenerate', 'my-app'];
  const { code, stdout } = await run(userNode, args, { cwd: project.at('..') });
  assert.equal(code, 0);
  assert.match(stdout, /Next:\n {2}cd my-app\n {2}npm install/);
  assert.equal(existsSync(project.at('.secure-node-app/undo.json')), false);
});
