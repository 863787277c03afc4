import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Choices } from '../../src/answers/resolve.ts';
import { renderedFor } from '../support/project.ts';
import { all, below, earlierProject, play, replaced } from './story.ts';

const answers: Partial<Choices> = { deploy: ['none'] };
const PACKAGE = 'package.json';
const today = JSON.parse(renderedFor(answers).get(PACKAGE)!.text);

/** Another version or command for a name, or none. */
const value = (name: string, to: string) =>
  replaced(new RegExp(`"${name}": ".*"`), `"${name}": "${to}"`);

describe('package.json', () => {
  test('with packages added: those of today come, and one that is no longer needed goes', async () => {
    const { project } = await play({
      answers,
      edits: {
        [PACKAGE]: all(
          below('  "dependencies": {', '    "@ours/client": "1.0.0",'),
          replaced('    "pino":', '    "nodemailer": "7.0.0",\n    "pino":'),
        ),
      },
    });
    const { dependencies } = JSON.parse(project.read(PACKAGE));
    assert.equal(dependencies.jose, today.dependencies.jose);
    assert.equal('jsonwebtoken' in dependencies, false);
  });

  test('with a package that today brings too: the same, and another version of it', async () => {
    const jose = (version: string) =>
      below('    "ipaddr.js": "2.5.0",', `    "jose": "${version}",`);
    await play({
      answers,
      edits: { [PACKAGE]: jose(today.dependencies.jose) },
      ideal: { [PACKAGE]: (text) => text },
    });
    await play({
      answers,
      edits: { [PACKAGE]: jose('5.0.0') },
      ideal: { [PACKAGE]: value('jose', '5.0.0') },
      conflicts: { [PACKAGE]: ['dependencies › jose'] },
    });
  });

  test('with packages that both moved on', async () => {
    const edit = all(value('zod', '4.1.0'), value('typescript', '5.9.2'));
    await play({
      answers,
      edits: { [PACKAGE]: edit },
      conflicts: { [PACKAGE]: ['dependencies › zod', 'devDependencies › typescript'] },
    });
    // What was moved on to today's version already is no conflict.
    await play({
      answers,
      edits: { [PACKAGE]: value('zod', today.dependencies.zod) },
      ideal: { [PACKAGE]: (text) => text },
    });
  });

  test('without packages: one that stays the same, one that has a new version', async () => {
    const without = (name: string) => replaced(new RegExp(` *"${name}": ".*",\\n`), '');
    await play({
      answers,
      edits: { [PACKAGE]: all(without('helmet'), without('pino')) },
      conflicts: { [PACKAGE]: ['dependencies › pino'] },
    });
  });

  test('with scripts added, changed and taken out', async () => {
    await play({
      answers,
      edits: {
        [PACKAGE]: all(
          below('  "scripts": {', '    "predev": "ours",'),
          value('dev', 'nodemon src/server.ts'),
          replaced(/ *"user:promote".*\n/, ''),
          replaced(/("migrate:down": ".*"),\n/, '$1\n'),
        ),
      },
    });
  });

  test('with fields of its own, and a name and a version that are not those of the start', async () => {
    await play({
      answers,
      edits: {
        [PACKAGE]: all(
          value('name', '@ours/api'),
          value('version', '3.2.1'),
          replaced('  "private": true,', '  "private": true,\n  "author": "Ann",'),
          replaced(/\n\}\n$/, ',\n  "mocha": { "spec": ["a",   "b"] }\n}\n'),
        ),
      },
    });
  });

  for (const [style, indent] of Object.entries({ 'four spaces': 4, tabs: '\t' })) {
    test(`written with ${style}`, async () => {
      const styled = (text: string) => `${JSON.stringify(JSON.parse(text), undefined, indent)}\n`;
      await play({ answers, edits: { [PACKAGE]: styled } });
    });
  }
});

describe('settings of tools', () => {
  test('tsconfig.json with comments and options', async () => {
    await play({
      answers,
      edits: {
        'tsconfig.json': all(
          replaced(
            '{\n  "compilerOptions": {\n',
            '// Ours.\n{\n  "compilerOptions": {\n    "allowJs": true, // for now\n',
          ),
          replaced('"include": ["src", "test"]', '"include": ["src", "test", "tools"]'),
          below('    "strict": true,', '    /* "strictNullChecks": false, */'),
        ),
      },
    });
  });

  test('ESLint with rules', async () => {
    await play({
      answers,
      edits: {
        'eslint.config.js': all(
          below("      'no-eval': 'error',", "      'no-console': 'warn',"),
          replaced("globalIgnores(['dist/',", "globalIgnores(['ours/', 'dist/',"),
        ),
      },
    });
  });

  test('prettier and npm with options', async () => {
    await play({
      answers,
      edits: {
        '.prettierrc.json': replaced('"printWidth": 100', '"printWidth": 120,\n  "semi": false'),
        '.npmrc': (text) => `${text}fund=false\n`,
      },
    });
  });
});

describe('.gitignore', () => {
  const NAME = '.gitignore';

  test('with lines added', async () => {
    await play({
      answers,
      edits: { [NAME]: (text) => `# Ours.\n*.swp\n${text}\n# Of the editor.\n.idea/\n` },
    });
  });

  test('in another order', async () => {
    const sorted = (text: string) => `${text.trimEnd().split('\n').sort().join('\n')}\n`;
    const { project } = await play({ answers, edits: { [NAME]: sorted }, own: [NAME] });
    const lines = project.read(NAME).split('\n');
    assert.deepEqual(lines.toSorted(), renderedFor(answers).get(NAME)!.text.split('\n').sort());
    const kept = lines.filter((line) => line !== '.data/' && line !== '');
    const before = sorted(earlierProject(answers).read(NAME)).split('\n');
    assert.deepEqual(
      kept,
      before.filter((line) => line !== '.nyc_output/' && line !== ''),
    );
  });
});

describe('.env.example', () => {
  const NAME = '.env.example';

  test('with settings added, changed and commented out', async () => {
    const { answer } = await play({
      answers,
      edits: {
        [NAME]: all(
          below('LOG_LEVEL=info', '', '# Ours.', 'OURS_URL=https://ours.example'),
          replaced('\nPORT=3000', '\nPORT=8080'),
          replaced('\nDOCS_ENABLED=false', '\n# DOCS_ENABLED=false'),
          (text) => `${text}\nLAST=1\n`,
        ),
      },
    });
    assert.deepEqual(answer.open, []);
  });

  test('with a setting that both changed, and one of yours that today brings', async () => {
    await play({
      answers,
      edits: {
        [NAME]: all(
          replaced('API_RATE_LIMIT=300', 'API_RATE_LIMIT=1000'),
          (text) => `${text}\nSECRETS_REFRESH=5\n`,
        ),
      },
      ideal: {
        [NAME]: all(
          replaced('API_RATE_LIMIT=100', 'API_RATE_LIMIT=1000'),
          replaced(/# Seconds after which secrets are read again.*\nSECRETS_REFRESH=.*\n\n/, ''),
          (text) => `${text}\nSECRETS_REFRESH=5\n`,
        ),
      },
      conflicts: { [NAME]: ['API_RATE_LIMIT', 'SECRETS_REFRESH'] },
    });
  });

  test('brings a variable that the environment does not have', async () => {
    const { answer } = await play({
      answers: { deploy: ['none'], secrets: 'env' },
      before: (project) => {
        project.write('.env', 'PORT=3000\n');
      },
    });
    assert.ok(answer.variables.length > 0);
  });
});
