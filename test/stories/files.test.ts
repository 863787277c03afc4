import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { describe, test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import type { Choices } from '../../src/answers/resolve.ts';
import { temporaryFolder } from '../support/packed.ts';
import { renderedFor } from '../support/project.ts';
import { run, userNode } from '../support/run.ts';
import { DROPPED, NEW_FILE, RENAMED } from './earlier.ts';
import { below, builtCommand, earlierProject, play, regenerate, replaced } from './story.ts';

const answers: Partial<Choices> = { deploy: ['compose'] };
const CI = '.github/workflows/ci.yml';

describe('a file that was deleted', () => {
  test("stays deleted, and comes back as today's when it is asked for", async () => {
    const { project, answer } = await play({
      answers,
      before: (before) => {
        before.delete(CI);
        before.delete('Dockerfile');
      },
      own: [CI, 'Dockerfile'],
    });
    assert.equal(answer.actions[CI], 'stay-deleted');
    assert.deepEqual([project.has(CI), project.has('Dockerfile')], [false, false]);
    await regenerate(project, ['--restore', CI]);
    assert.equal(project.read(CI), renderedFor(answers).get(CI)!.text);
    assert.equal(project.has('Dockerfile'), false);
  });

  test('that would no longer be made is forgotten', async () => {
    const { answer } = await play({ answers, before: (project) => project.delete(DROPPED.path) });
    assert.equal(answer.actions[DROPPED.path], 'forget');
  });
});

describe('the style of a file', () => {
  const NAMES = [CI, 'package.json', 'Dockerfile', '.gitignore', '.env.example', 'compose.yaml'];
  const STYLES: Readonly<Record<string, (text: string) => string>> = {
    'line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
    'a byte order mark': (text) => `\uFEFF${text}`,
    'no line end at its end': (text) => text.replace(/\n$/, ''),
  };

  for (const [style, styled] of Object.entries(STYLES)) {
    test(`stays: ${style}`, async () => {
      await play({ answers, edits: Object.fromEntries(NAMES.map((name) => [name, styled])) });
    });

    test(`stays beside edits: ${style}`, async () => {
      const edited = (edit: (text: string) => string) => (text: string) => styled(edit(text));
      await play({
        answers,
        edits: {
          [CI]: edited(below('      - run: npm run lint', '      - run: ours')),
          'package.json': edited(below('  "scripts": {', '    "ours": "ours",')),
          Dockerfile: edited(below('COPY src ./src', 'COPY ours ./ours')),
          '.gitignore': edited((text) => `ours/\n${text}`),
          '.env.example': edited(below('PORT=3000', 'OURS=1')),
        },
      });
    });
  }
});

test('what belongs to the person is never touched', async () => {
  const { project, answer } = await play({
    answers,
    before: (before) => {
      before.edit('src/app.ts', (text) => `${text}// ours\n`);
      before.write('README.md', '# Ours\r\n');
      before.delete('src/config/env.ts');
      before.write('src/ours.ts', 'export {};');
      before.write('.github/workflows/ours.yml', 'on: push\n');
      before.write('.env', 'PORT=1\n');
    },
  });
  assert.equal(project.read('README.md'), '# Ours\r\n');
  assert.equal(project.has('src/config/env.ts'), false);
  assert.equal(project.read('.env'), 'PORT=1\n');
  assert.equal(answer.actions['src/config/env.ts'], 'stay-deleted');
});

test("an edited file that is no longer made, or under another name, stays as the person's own", async () => {
  const { project, answer } = await play({
    answers,
    before: (before) => {
      before.edit(DROPPED.path, (text) => `${text}Ours.\n`);
      before.edit(RENAMED.before, (text) => `ours/\n${text}`);
    },
    own: [DROPPED.path, RENAMED.before],
  });
  assert.equal(answer.actions[DROPPED.path], 'detach');
  assert.equal(answer.actions[RENAMED.before], 'detach');
  assert.equal(answer.actions[RENAMED.now], 'create');
  assert.match(project.read(RENAMED.before), /^ours\/\n/);
  assert.match(project.read(DROPPED.path), /Ours\.\n$/);
});

test('a new file where the person already has one', async () => {
  const same = await play({
    answers,
    before: (project) => {
      project.write(NEW_FILE, renderedFor(answers).get(NEW_FILE)!.text);
    },
  });
  assert.equal(same.answer.actions[NEW_FILE], 'adopt');
  const own = await play({
    answers,
    before: (project) => {
      project.write(NEW_FILE, 'root = true\n');
    },
    own: [NEW_FILE],
    open: [NEW_FILE],
    conflicts: {},
  });
  assert.equal(own.project.read(NEW_FILE), 'root = true\n');
});

test('a file that was written anew keeps what it says, between markers where it can', async () => {
  const { project } = await play({
    answers,
    edits: { Dockerfile: () => 'FROM ours\n' },
    ideal: { Dockerfile: (text) => text },
    args: ['--conflict', 'reject'],
    own: ['Dockerfile', 'Dockerfile.new'],
    open: ['Dockerfile'],
  });
  assert.equal(project.read('Dockerfile'), 'FROM ours\n');
  assert.equal(project.read('Dockerfile.new'), renderedFor(answers).get('Dockerfile')!.text);
});

test('a project of a newer version is refused, and no byte changes', async () => {
  const project = earlierProject(answers);
  project.editManifest((manifest) => {
    manifest.generator = '99.0.0';
  });
  const before = project.files();
  const { code, stderr } = await run(userNode, [builtCommand, 'regenerate', '--yes'], {
    cwd: project.directory,
  });
  assert.equal(code, 1);
  assert.match(stderr, /99\.0\.0/);
  assert.ok(stderr.includes(packageJson.version));
  assert.deepEqual(project.files(), before);
});

test('without git, and with files that run, all is the same', async () => {
  const project = earlierProject({ deploy: ['vm'] });
  chmodSync(project.at('deploy/vm/release.sh'), 0o755);
  project.edit('ecosystem.config.js', replaced('instances: 4', 'instances: 2'));
  const folder = temporaryFolder();
  mkdirSync(`${folder}/bin`);
  symlinkSync(userNode, `${folder}/bin/node`);
  const { code, stdout, stderr } = await run(userNode, [builtCommand, 'regenerate', '--yes'], {
    cwd: project.directory,
    env: { PATH: `${folder}/bin`, HOME: folder },
  });
  assert.equal(stderr, '');
  assert.equal(code, 0, stdout);
  assert.match(stdout, /merged +ecosystem\.config\.js/);
  assert.match(project.read('ecosystem.config.js'), /instances: 2,/);
});
