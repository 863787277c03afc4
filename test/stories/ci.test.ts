import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { format } from 'prettier';
import type { Choices } from '../../src/answers/resolve.ts';
import { renderedFor } from '../support/project.ts';
import { NEW_JOB } from './earlier.ts';
import { all, below, earlierProject, play, replaced } from './story.ts';

const CI = '.github/workflows/ci.yml';
const answers: Partial<Choices> = { deploy: ['compose'] };

/** Those that the earlier version had too. */
const JOBS = [
  'check',
  'test',
  'build',
  'hardening',
  'alerts',
  'dependencies',
  'secrets',
  'container',
];

/** An edit of all jobs but the one that the earlier version did not have. */
function outsideNewJob(edit: (text: string) => string) {
  return (text: string) => {
    const [before = '', after = ''] = text.split(NEW_JOB);
    return [edit(before), NEW_JOB.exec(text)![0], edit(after)].join('');
  };
}

describe('a GitHub workflow', () => {
  test('with a step added', async () => {
    const step = ['      # Ours.', '      - name: Words', '        run: npx cspell  .'];
    await play({ answers, edits: { [CI]: below('      - run: npm run lint', ...step) } });
  });

  test('with steps added at both ends of a job, and beside a step that is new', async () => {
    await play({
      answers,
      edits: {
        [CI]: all(
          replaced('    steps:\n', '    steps:\n      - run: echo first\n'),
          below('      - run: npm run build', '      - run: echo built'),
          below('      - run: npm test', '      - run: npm run coverage'),
        ),
      },
      // Where both add at one place, today's comes first.
      ideal: {
        [CI]: all(
          replaced('    steps:\n', '    steps:\n      - run: echo first\n'),
          below('> sbom.cdx.json', '      - run: echo built'),
          below('      - run: npm test', '      - run: npm run coverage'),
        ),
      },
    });
  });

  test('with a job added', async () => {
    const job = (name: string) =>
      `  ${name}:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo   ${name}\n`;
    await play({
      answers,
      edits: {
        [CI]: all(
          replaced('\njobs:\n', `\njobs:\n${job('first')}\n`),
          (text) => `${text}\n${job('last')}`,
        ),
      },
    });
  });

  test('of another branch, on other runners; a job that is new has those of today', async () => {
    const branch = replaced('branches: [main]', "branches: [trunk, 'release/**']");
    const runners = (text: string) =>
      text.replaceAll('runs-on: ubuntu-24.04', 'runs-on: [self-hosted, linux]');
    await play({
      answers,
      edits: { [CI]: all(branch, runners) },
      ideal: { [CI]: all(branch, outsideNewJob(runners)) },
    });
  });

  test('with fewer versions: those that were left out stay out, new ones come', async () => {
    await play({
      answers,
      edits: { [CI]: replaced('[20, 22, 24]', '[24]') },
      ideal: { [CI]: replaced('[22, 24, 26]', '[24, 26]') },
    });
  });

  test('with other permissions', async () => {
    await play({
      answers,
      edits: {
        [CI]: all(
          below('  contents: read', '  packages: read'),
          replaced(/( {2}container:\n {4}name: Container\n)/, '$1    permissions: {}\n'),
        ),
      },
    });
  });

  test('without a job that has changed since: it stays out, and that is said', async () => {
    const without = replaced(/ {2}container:\n[^]*$/, '');
    const { answer } = await play({
      answers,
      edits: { [CI]: (text) => without(text).replace(/\n+$/, '\n') },
      conflicts: { [CI]: ['jobs › container'] },
    });
    assert.equal(answer.actions[CI], 'conflict');
  });

  test('with a limit that both changed keeps yours, and takes all the rest', async () => {
    await play({
      answers,
      edits: { [CI]: replaced('timeout-minutes: 30', 'timeout-minutes: 45') },
      ideal: { [CI]: replaced('timeout-minutes: 15', 'timeout-minutes: 45') },
      conflicts: { [CI]: ['jobs › test › timeout-minutes'] },
    });
  });

  test('with all actions moved on by a bot', async () => {
    const bot = `actions/checkout@${'a'.repeat(40)} # v6.0.0`;
    const { answer } = await play({
      answers,
      edits: { [CI]: (text) => text.replaceAll(/actions\/checkout@.*/g, bot) },
      ideal: { [CI]: outsideNewJob((text) => text.replaceAll(/actions\/checkout@.*/g, bot)) },
      args: ['--conflict', 'yours'],
      open: [],
      conflicts: {
        [CI]: JOBS.map((job) => `jobs › ${job} › steps › actions/checkout › uses`),
      },
    });
    assert.equal(answer.actions[CI], 'merge');
  });

  test('that prettier wrote in another style keeps that style', async () => {
    const styled = (text: string) =>
      format(text, { parser: 'yaml', singleQuote: false, tabWidth: 4, bracketSpacing: false });
    const before = earlierProject(answers).read(CI);
    const [old, now] = [await styled(before), await styled(renderedFor(answers).get(CI)!.text)];
    assert.notEqual(old, before);
    await play({ answers, edits: { [CI]: () => old }, ideal: { [CI]: () => now } });
  });

  test('with comments of yours', async () => {
    await play({
      answers,
      edits: {
        [CI]: all(
          replaced('name: CI\n', '# Ask Ann.\nname: CI\n'),
          replaced('    timeout-minutes: 10\n', '    timeout-minutes: 10 # was 5\n'),
          (text) => `${text}# The end.\n`,
        ),
      },
    });
  });
});

test('updates of dependencies at other times, and of one kind more', async () => {
  const terraform = '  - package-ecosystem: terraform\n    directory: /infra\n    schedule:\n';
  await play({
    answers,
    edits: {
      '.github/dependabot.yml': all(
        replaced('interval: weekly', 'interval: daily'),
        (text) => `${text}${terraform}      interval: monthly\n`,
      ),
    },
  });
});

describe('a GitLab pipeline', () => {
  const PIPELINE = '.gitlab-ci.yml';
  const gitlab: Partial<Choices> = { ...answers, ci: 'gitlab' };

  test('with a job, a variable and a line of a script added', async () => {
    await play({
      answers: gitlab,
      edits: {
        [PIPELINE]: all(
          below("  AST_ENABLE_MR_PIPELINES: 'true'", "  OURS: 'yes'"),
          below('    - npm run build', '    - npx cspell .'),
          replaced('stages: [test, scan', 'stages: [test, scan, deploy'),
          (text) => `${text}\ndeploy:\n  stage: deploy\n  script: [./ours.sh]\n`,
        ),
      },
    });
  });

  test('with a limit that both changed', async () => {
    await play({
      answers: gitlab,
      edits: { [PIPELINE]: replaced('timeout: 30 minutes', 'timeout: 1 hour') },
      ideal: { [PIPELINE]: replaced('timeout: 15 minutes', 'timeout: 1 hour') },
      conflicts: { [PIPELINE]: ['default › timeout'] },
    });
  });
});
