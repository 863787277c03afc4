import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { packedCommand } from '../support/packed.ts';
import { Project } from '../support/project.ts';
import { userNode } from '../support/run.ts';
import { snapshot } from '../support/snapshot.ts';
import { keys, Terminal } from '../support/terminal.ts';

const hasTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0;
const env = { CI: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined };

describe('on a terminal', { skip: hasTerminal ? false : 'the command script is not here' }, () => {
  const command = packedCommand();

  function contested(): Project {
    const project = new Project();
    project.generatedBefore('.nvmrc', () => '20\n');
    project.edit('.nvmrc', () => '22\n');
    project.generatedBefore('package.json', (text) => text.replace('>=22.18', '>=20'));
    project.edit('package.json', (text) => text.replace('>=20', '>=23\\u001b[2J'));
    return project;
  }

  function start(project: Project, ...args: readonly string[]): Terminal {
    const line = [userNode, command, 'regenerate', ...args];
    return new Terminal(line, { cwd: project.directory, env });
  }

  test('each file in conflict is shown and asked about, and nothing is written before', async () => {
    const project = contested();
    const before = snapshot(project.directory);
    using terminal = start(project);
    await terminal.see('.nvmrc: both you and this version changed it');
    await terminal.see('-22');
    await terminal.see('+24');
    await terminal.see('What shall become of the one place in conflict in .nvmrc?');
    await terminal.see('Both, between conflict markers');
    terminal.type(keys.down + keys.enter);
    await terminal.see('package.json: both');
    await terminal.see('-    "node": ">=23');
    await terminal.see('What shall become');
    assert.deepEqual(snapshot(project.directory), before);
    terminal.type(keys.enter);
    assert.equal(await terminal.exitCode(), 0, terminal.output);
    assert.equal(project.read('.nvmrc'), '24\n');
    assert.match(project.read('package.json'), />=23/);
  });

  test('data takes no markers; a file can be left alone, with the new text beside it', async () => {
    const project = contested();
    project.write('.nvmrc', '20\n');
    const before = project.read('package.json');
    using terminal = start(project);
    await terminal.see('What shall become');
    await terminal.see('Leave the file alone');
    assert.doesNotMatch(terminal.output, /between conflict markers/);
    terminal.type(keys.up + keys.enter);
    assert.equal(await terminal.exitCode(), 2, terminal.output);
    assert.equal(project.read('package.json'), before);
    assert.match(project.read('package.json.new'), />=22\.18/);
  });

  for (const [name, key] of [
    ['Ctrl-C', keys.ctrlC],
    ['escape', keys.escape],
  ] as const) {
    test(`${name} at a question writes nothing`, async () => {
      const project = contested();
      const before = snapshot(project.directory);
      using terminal = start(project);
      await terminal.see('What shall become');
      terminal.type(keys.down + keys.enter);
      await terminal.see('package.json: both');
      await terminal.see('What shall become');
      terminal.type(key);
      assert.equal(await terminal.exitCode(), 130, terminal.output);
      assert.deepEqual(snapshot(project.directory), before);
    });
  }

  test('nothing is asked with --yes, --conflict, --dry-run or --diff', async () => {
    for (const args of [['--dry-run'], ['--diff'], ['--conflict', 'yours'], ['--yes']]) {
      const project = contested();
      using terminal = start(project, ...args);
      const code = args[1] === 'yours' ? 0 : 2;
      assert.equal(await terminal.exitCode(), code, terminal.output);
      assert.doesNotMatch(terminal.output, /What shall become/);
    }
  });

  test('what a file says never steers the terminal', async () => {
    const project = contested();
    project.edit('.nvmrc', () => '22\x1b[2J\x1b]0;title\x07\n');
    using terminal = start(project);
    await terminal.see('What shall become');
    assert.doesNotMatch(terminal.output, /\x1b\[2J|\x1b\]0;/);
    terminal.type(keys.ctrlC);
    await terminal.exitCode();
  });
});
