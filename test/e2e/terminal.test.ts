import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import { userNode } from '../support/run.ts';
import { keys, Terminal } from '../support/terminal.ts';

const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
const env = { CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined };

describe('on a terminal', { skip: hasTerminal ? false : 'the command script is not here' }, () => {
  const command = packedCommand();
  const questions = [
    'Where should',
    'Which framework',
    'Which database',
    'Where will it run',
    'other choices',
  ];

  function start(
    cwd: string,
    args: readonly string[] = [],
    extra: NodeJS.ProcessEnv = {},
  ): Terminal {
    return new Terminal([userNode, command, ...args], { cwd, env: { ...env, ...extra } });
  }

  for (const [index, question] of questions.entries()) {
    for (const [name, key] of [
      ['Ctrl-C', keys.ctrlC],
      ['escape', keys.escape],
    ] as const) {
      test(`${name} at "${question}" cancels and writes nothing`, async () => {
        const cwd = temporaryFolder();
        using terminal = start(cwd);
        for (const answered of questions.slice(0, index)) {
          await terminal.see(answered);
          terminal.type(keys.enter);
        }
        await terminal.see(question);
        terminal.type(key);
        assert.equal(await terminal.exitCode(), 130);
        assert.deepEqual(readdirSync(cwd), []);
        if (index > 1)
          assert.match(terminal.output, /To repeat: npm create .* \.\/my-app --framework express/);
      });
    }
  }

  test('SIGTERM at a question cancels and writes nothing', async () => {
    const cwd = temporaryFolder();
    using terminal = start(cwd);
    await terminal.see('Where should');
    terminal.signal('SIGTERM');
    assert.equal(await terminal.exitCode(), 130);
    assert.deepEqual(readdirSync(cwd), []);
  });

  test('a directory given by argument is refused before anything is asked', async () => {
    using terminal = start(temporaryFolder(), ['My App']);
    assert.equal(await terminal.exitCode(), 1);
    assert.doesNotMatch(terminal.output, /Which framework/);
  });

  test('arrow keys choose, and what is given by flag is not asked', async () => {
    const cwd = temporaryFolder();
    using terminal = start(cwd, ['app', '--framework', 'express', '--no-install', '--no-git']);
    await terminal.see('Which database');
    terminal.type(keys.down + keys.enter);
    await terminal.see('Where will it run');
    terminal.type(keys.space + keys.down + keys.space + keys.enter);
    await terminal.see('other choices');
    terminal.type(keys.enter);
    assert.equal(await terminal.exitCode(), 0, terminal.output);
    assert.doesNotMatch(terminal.output, /Where should|Which framework/);
    const manifest = JSON.parse(
      readFileSync(path.join(cwd, 'app/.secure-node-app/manifest.json'), 'utf8'),
    );
    assert.equal(manifest.answers.database, 'mysql');
    assert.deepEqual(manifest.answers.deploy, ['vm']);
  });

  test('a directory that cannot be used is refused at the question, and another one taken', async () => {
    const cwd = temporaryFolder();
    mkdirSync(path.join(cwd, 'full'));
    writeFileSync(path.join(cwd, 'full/notes.txt'), 'mine');
    using terminal = start(cwd, ['--no-install', '--no-git']);
    await terminal.see('Where should');
    terminal.type(`full${keys.enter}`);
    await terminal.see('not empty');
    terminal.type(`${'\x7f'.repeat(4)}My App${keys.enter}`);
    await terminal.see('npm refuses the name');
    terminal.type(`${'\x7f'.repeat(6)}good${keys.enter}`);
    for (const question of questions.slice(1)) {
      await terminal.see(question);
      terminal.type(keys.enter);
    }
    assert.equal(await terminal.exitCode(), 0, terminal.output);
    assert.ok(existsSync(path.join(cwd, 'good/package.json')));
  });

  test('colour is used on a terminal, and not with NO_COLOR', async () => {
    const args = ['app', '--yes', '--no-install', '--no-git'];
    using coloured = start(temporaryFolder(), args);
    assert.equal(await coloured.exitCode(), 0);
    assert.match(coloured.output, /\x1b\[3\dm/);
    using plain = start(temporaryFolder(), args, { NO_COLOR: '1' });
    assert.equal(await plain.exitCode(), 0);
    assert.doesNotMatch(plain.output, /\x1b\[3\dm/);
  });
});
