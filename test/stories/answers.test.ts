import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Choices } from '../../src/answers/resolve.ts';
import { renderedFor } from '../support/project.ts';
import { all, below, play, replaced } from './story.ts';

const PACKAGE = 'package.json';
const CI = '.github/workflows/ci.yml';
const answers: Partial<Choices> = { deploy: ['compose'] };
const ours = below('  "scripts": {', '    "ours": "ours",');

describe('an upgrade that also answers otherwise', () => {
  test('another database: managed files follow with the edits in them, and no seed is touched', async () => {
    const now: Partial<Choices> = { ...answers, database: 'mysql' };
    const service = '  mailpit:\n    image: axllent/mailpit:v1.21\n';
    const { answer } = await play({
      answers,
      now,
      args: ['--database', 'mysql'],
      edits: {
        [PACKAGE]: ours,
        'compose.yaml': replaced('\nnetworks:\n', `\n${service}\nnetworks:\n`),
        [CI]: below('      - run: npm run lint', '      - run: ours'),
      },
    });
    assert.equal(answer.byHand['src/database/connection.ts'], 'change');
    assert.equal(answer.byHand['src/database/embedded.ts'], 'remove');
  });

  test('one deployment more', async () => {
    const now: Partial<Choices> = { deploy: ['compose', 'vm'] };
    await play({
      answers,
      now,
      args: ['--deploy', 'compose,vm'],
      edits: { Dockerfile: below('COPY src ./src', 'COPY ours ./ours'), [PACKAGE]: ours },
    });
  });

  test("one deployment less: what was edited stays as the person's own", async () => {
    const own = ['ecosystem.config.js', 'deploy/vm/nginx.conf'];
    const { project, answer } = await play({
      answers: { deploy: ['compose', 'vm'] },
      now: answers,
      args: ['--deploy', 'compose'],
      before: (before) => {
        before.edit('ecosystem.config.js', replaced('instances: 4', 'instances: 2'));
        before.edit('deploy/vm/nginx.conf', (text) => `# Ours.\n${text}`);
      },
      own,
    });
    for (const name of own) assert.equal(answer.actions[name], 'detach', name);
    assert.equal(answer.actions['deploy/vm/release.sh'], 'delete');
    assert.match(project.read('deploy/vm/nginx.conf'), /^# Ours\.\n/);
  });

  test("from GitHub to GitLab: an edited workflow stays as the person's own", async () => {
    const now: Partial<Choices> = { ...answers, ci: 'gitlab' };
    const { project, answer } = await play({
      answers,
      now,
      args: ['--ci', 'gitlab'],
      before: (before) => {
        before.edit(CI, below('      - run: npm run lint', '      - run: ours'));
      },
      own: [CI],
    });
    assert.equal(answer.actions[CI], 'detach');
    assert.equal(answer.actions['.github/workflows/codeql.yml'], 'delete');
    assert.equal(answer.actions['.gitlab-ci.yml'], 'create');
    assert.match(project.read(CI), /- run: ours/);
  });

  test('from npm to pnpm', async () => {
    const now: Partial<Choices> = { ...answers, packageManager: 'pnpm' };
    const { project } = await play({
      answers,
      now,
      args: ['--package-manager', 'pnpm'],
      edits: {
        [PACKAGE]: all(ours, replaced('    "pino":', '    "nodemailer": "7.0.0",\n    "pino":')),
        [CI]: replaced('branches: [main]', 'branches: [trunk]'),
      },
    });
    assert.equal(project.has('pnpm-workspace.yaml'), true);
    assert.doesNotMatch(project.read(CI), /npm ci/);
  });

  test('another library that validates', async () => {
    const now: Partial<Choices> = { ...answers, validation: 'joi' };
    const { project } = await play({
      answers,
      now,
      args: ['--validation', 'joi'],
      edits: { [PACKAGE]: ours },
    });
    const { dependencies } = JSON.parse(project.read(PACKAGE));
    assert.deepEqual(Object.keys(dependencies).includes('zod'), false);
    assert.ok('joi' in dependencies);
    assert.ok(renderedFor(now).get('.env.example')!.text === project.read('.env.example'));
  });
});
