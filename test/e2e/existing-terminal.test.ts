import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { ExistingRepository } from '../support/existing-repository.ts';
import { packedCommand } from '../support/packed.ts';
import { userNode } from '../support/run.ts';
import { snapshot } from '../support/snapshot.ts';
import { keys, Terminal } from '../support/terminal.ts';

const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
const env = { CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined };

describe(
  'a repository never seen, on a terminal',
  {
    skip: hasTerminal ? false : 'the command script is not here',
  },
  () => {
    const command = packedCommand();

    function start(repository: ExistingRepository, ...args: readonly string[]): Terminal {
      const line = [userNode, command, 'regenerate', ...args];
      return new Terminal(line, { cwd: repository.directory, env });
    }

    test('is asked which files it wants, told what was read, and gets those', async () => {
      const repository = new ExistingRepository('express-4-commonjs');
      const before = snapshot(repository.directory);
      using terminal = start(repository);
      await terminal.see('What shall be written into this repository?');
      terminal.type(` ${keys.enter}`);
      await terminal.see('server.js:7 listens on 3000');
      await terminal.see('Is that right?');
      assert.deepEqual(snapshot(repository.directory), before);
      terminal.type(keys.enter);
      assert.equal(await terminal.exitCode(), 0, terminal.output);
      assert.ok(existsSync(path.join(repository.directory, '.github/workflows/ci.yml')));
      assert.ok(!existsSync(path.join(repository.directory, 'Dockerfile')));
    });

    for (const [name, key] of [
      ['Ctrl-C', keys.ctrlC],
      ['escape', keys.escape],
    ] as const) {
      for (const question of ['What shall be written', 'Is that right?']) {
        test(`${name} at “${question}” writes nothing`, async () => {
          const repository = new ExistingRepository('express-4-commonjs');
          const before = snapshot(repository.directory);
          using terminal = start(
            repository,
            ...(question === 'Is that right?' ? ['--only', 'ci'] : []),
          );
          await terminal.see(question);
          terminal.type(key);
          assert.equal(await terminal.exitCode(), 130, terminal.output);
          assert.deepEqual(snapshot(repository.directory), before);
        });
      }
    }

    test('a no to what was read writes nothing', async () => {
      const repository = new ExistingRepository('express-4-commonjs');
      const before = snapshot(repository.directory);
      using terminal = start(repository, '--only', 'ci');
      await terminal.see('Is that right?');
      terminal.type(`n${keys.enter}`);
      assert.notEqual(await terminal.exitCode(), 0);
      assert.deepEqual(snapshot(repository.directory), before);
    });
  },
);
