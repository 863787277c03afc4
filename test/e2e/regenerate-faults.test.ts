import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import { Project } from '../support/project.ts';
import type { Outcome } from '../support/run.ts';
import { run, userNode } from '../support/run.ts';
import { snapshot } from '../support/snapshot.ts';

const command = packedCommand();
const MANIFEST = '.secure-node-app/manifest.json';

function regenerate(project: Project, ...args: readonly string[]): Promise<Outcome> {
  return run(userNode, [command, 'regenerate', ...args], { cwd: project.directory });
}

/** With something to update, and edits of the user's in a managed file and in a seed. */
function outdated(): Project {
  const project = new Project();
  project.generatedBefore('.nvmrc', () => '20\n');
  project.edit('Dockerfile', (text) => `# ours\n${text}`);
  project.edit('src/app.ts', (text) => `${text}// ours\n`);
  return project;
}

/** Runs, and shows that it was refused in one sentence with a way out and touched nothing. */
async function refused(project: Project, message: RegExp, ...args: string[]): Promise<void> {
  const before = snapshot(project.directory);
  const { code, stdout, stderr } = await regenerate(project, ...args);
  assert.equal(stdout, '');
  assert.match(stderr, /^error: .+[.?] .+\.\n$/);
  assert.match(stderr, message);
  assert.equal(code, 1);
  assert.deepEqual(snapshot(project.directory), before);
}

describe('a manifest that somebody changed', () => {
  const files = (change: (files: Record<string, unknown>) => void) => (project: Project) =>
    project.editManifest((manifest) => change(manifest.files));
  const answers = (change: (answers: Record<string, unknown>) => void) => (project: Project) =>
    project.editManifest((manifest) => change(manifest.answers));
  const entry = { owner: 'core', policy: 'managed', sha256: '0'.repeat(64) };

  const refusals: Record<string, [(project: Project) => void, RegExp]> = {
    'a path that climbs': [files((all) => (all['../x'] = entry)), /path "\.\.\/x" climbs/],
    'an absolute path': [files((all) => (all['/etc/passwd'] = entry)), /is absolute/],
    'a path into .git': [files((all) => (all['.git/config'] = entry)), /belongs to Git/],
    'the secrets': [files((all) => (all['.env'] = entry)), /lists \.env, which is never generated/],
    'its own state': [files((all) => (all[MANIFEST] = entry)), /never generated/],
    'a path twice': [files((all) => (all['dockerFILE'] = entry)), /listed twice/],
    'another case of a path': [
      files((all) => {
        all['dockerfile'] = all['Dockerfile'];
        all['Dockerfile'] = undefined;
      }),
      /it lists dockerfile, and the file is Dockerfile/,
    ],
    'an unknown policy': [
      files((all) => (all['x'] = { ...entry, policy: 'ours' })),
      /no known policy/,
    ],
    'a hash that is none': [files((all) => (all['x'] = { ...entry, sha256: 'x' })), /no hash/],
    'no owner': [files((all) => (all['x'] = { ...entry, owner: 1 })), /no owner/],
    'files that are no object': [
      (project) => project.editManifest((manifest) => Object.assign(manifest, { files: [] })),
      /files is not an object/,
    ],
    'no JSON': [(project) => project.write(MANIFEST, '{'), /it is not JSON/],
    'conflict markers of Git': [
      (project) => project.edit(MANIFEST, (text) => `<<<<<<< HEAD\n${text}`),
      /it is not JSON/,
    ],
    'a version that is none': [
      (project) => project.editManifest((manifest) => (manifest.generator = 'x')),
      /generator is not a version/,
    ],
    'a newer generator': [
      (project) => project.editManifest((manifest) => (manifest.generator = '99.0.0')),
      /by version 99\.0\.0, and this is .* npx create-secure-node-app@99\.0\.0 regenerate/,
    ],
    'a newer generator with another form': [
      (project) => project.write(MANIFEST, '{ "generator": "99.0.0", "files": 7 }'),
      /by version 99\.0\.0/,
    ],
    'an unknown value': [
      answers((all) => (all['database'] = 'oracle')),
      /database in \.secure-node-app\/manifest\.json does not take "oracle"/,
    ],
    'an unknown answer': [
      answers((all) => (all['databse'] = 'sqlite')),
      /unknown answer "databse"; did you mean database\?/,
    ],
    'answers against a rule': [
      answers((all) => (all['deploy'] = ['none', 'vm'])),
      /rule no-deployment-stands-alone/,
    ],
    'a name that npm refuses': [answers((all) => (all['name'] = '../x')), /name cannot be/],
    'a value of another kind': [answers((all) => (all['deploy'] = { a: 1 })), /does not take/],
    'no answers': [
      (project) => project.editManifest((manifest) => Object.assign(manifest, { answers: null })),
      /answers is not an object/,
    ],
    'eleven megabytes': [
      (project) => project.edit(MANIFEST, (text) => text + ' '.repeat(11 * 1024 * 1024)),
      /not an ordinary text file/,
    ],
    'a folder in its place': [
      (project) => {
        project.delete(MANIFEST);
        mkdirSync(project.at(MANIFEST));
      },
      /not an ordinary text file/,
    ],
    'a link in its place': [
      (project) => {
        renameSync(project.at(MANIFEST), project.at('manifest.json'));
        symlinkSync(project.at('manifest.json'), project.at(MANIFEST));
      },
      /is a symbolic link/,
    ],
  };
  for (const [name, [change, message]] of Object.entries(refusals)) {
    test(`${name}: refused`, async () => {
      const project = outdated();
      change(project);
      await refused(project, message);
    });
  }

  test('that takes a seed for a managed file has it neither replaced nor deleted', async () => {
    const project = outdated();
    const seeds = ['src/app.ts', 'src/notes.ts'];
    project.write('src/notes.ts', 'mine\n');
    for (const name of seeds) {
      const text = project.read(name);
      project.forget(name, text);
    }
    const before = seeds.map((name) => project.read(name));
    assert.equal((await regenerate(project)).code, 0);
    assert.deepEqual(
      seeds.map((name) => project.read(name)),
      before,
    );
  });

  test('with a wrong hash costs no edit', async () => {
    const project = outdated();
    project.editManifest(({ files: all }) => (all['Dockerfile']!.sha256 = '0'.repeat(64)));
    const before = project.read('Dockerfile');
    const { code, stdout } = await regenerate(project);
    assert.equal(code, 2);
    assert.match(stdout, /conflict +Dockerfile: yours stays/);
    assert.equal(project.read('Dockerfile'), before);
  });
});

describe('a base that somebody changed', () => {
  test('or a hash that names an edit: where the two contradict each other neither is believed', async () => {
    const project = outdated();
    const edited = project.read('Dockerfile');
    const base = project.read(project.basePath('Dockerfile'));
    project.forget('Dockerfile', edited);
    project.write(project.basePath('Dockerfile'), base);
    assert.equal((await regenerate(project)).code, 2);
    assert.equal(project.read('Dockerfile'), edited);
  });

  test('is not believed: what the user wrote is no longer taken for generated', async () => {
    const project = outdated();
    project.write(project.basePath('Dockerfile'), project.read('Dockerfile'));
    const before = project.read('Dockerfile');
    const { code } = await regenerate(project);
    assert.equal(code, 2);
    assert.equal(project.read('Dockerfile'), before);
  });

  test('and is gone altogether: untouched files are updated, edited ones stay', async () => {
    const project = outdated();
    rmSync(project.at('.secure-node-app/base'), { recursive: true });
    const before = project.read('Dockerfile');
    const { code, stdout } = await regenerate(project);
    assert.equal(code, 2);
    assert.match(stdout, /updated +\.nvmrc/);
    assert.match(stdout, /conflict +Dockerfile: yours stays; --diff shows the new text/);
    assert.equal(project.read('.nvmrc'), '24\n');
    assert.equal(project.read('Dockerfile'), before);
    const after = snapshot(project.directory);
    assert.equal((await regenerate(project)).code, 2);
    assert.deepEqual(snapshot(project.directory), after);
    const settled = await regenerate(project, '--conflict', 'theirs');
    assert.equal(settled.code, 0);
    assert.doesNotMatch(project.read('Dockerfile'), /# ours/);
  });

  test('and leads elsewhere: refused', async () => {
    const project = outdated();
    renameSync(project.at('.secure-node-app/base'), project.at('base'));
    symlinkSync(project.at('base'), project.at('.secure-node-app/base'));
    await refused(project, /\.secure-node-app\/base is a symbolic link/);
  });

  test('and is huge, or ten thousand equal lines: ends in time, with every line', async () => {
    const project = outdated();
    const many = 'same\n'.repeat(10_000);
    project.generatedBefore('.editorconfig', () => many);
    project.edit('.editorconfig', (text) => `${text}ours\n`);
    const started = performance.now();
    const { code } = await regenerate(project);
    assert.equal(code, 2);
    assert.ok(performance.now() - started < 10_000);
    assert.match(project.read('.editorconfig'), /^ours$/m);
  });
});

describe('what lies on disk', () => {
  test('a folder that leads elsewhere is refused, and nothing there is touched', async () => {
    const project = outdated();
    renameSync(project.at('.github'), project.at('../elsewhere'));
    symlinkSync(project.at('../elsewhere'), project.at('.github'));
    const outside = snapshot(project.at('../elsewhere'));
    await refused(project, /\.github is a symbolic link/);
    assert.deepEqual(snapshot(project.at('../elsewhere')), outside);
  });

  test('a managed file that is a link, a folder, no text or too large is refused', async () => {
    for (const make of [
      (place: string) => symlinkSync('/etc/hostname', place),
      (place: string) => mkdirSync(place),
      (place: string) => writeFileSync(place, Buffer.from([0x61, 0xe9, 0x0a])),
      (place: string) => writeFileSync(place, 'x'.repeat(11 * 1024 * 1024)),
      (place: string) => execFileSync('mkfifo', [place]),
    ]) {
      const project = outdated();
      project.delete('Dockerfile');
      make(project.at('Dockerfile'));
      const { code, stderr } = await regenerate(project);
      assert.equal(code, 1);
      assert.match(
        stderr,
        /^error: Dockerfile is (a symbolic link|not an ordinary text file).*\n$/,
      );
      assert.equal(project.read('.nvmrc'), '20\n');
    }
  });

  test('a seed may be a link, or no text: it is left alone', async () => {
    const project = outdated();
    project.delete('README.md');
    symlinkSync('docs/security-controls.md', project.at('README.md'));
    writeFileSync(project.at('src/app.ts'), Buffer.from([0xe9]));
    assert.equal((await regenerate(project)).code, 0);
    assert.equal(project.read('.nvmrc'), '24\n');
  });

  test('a directory that is a link is the one it leads to', async () => {
    const project = outdated();
    symlinkSync(project.directory, project.at('../link'));
    const args = [command, 'regenerate', '../link'];
    assert.equal((await run(userNode, args, { cwd: project.directory })).code, 0);
    assert.equal(project.read('.nvmrc'), '24\n');
  });

  test('an .env that is a link is no obstacle', async () => {
    const project = outdated();
    symlinkSync('/nowhere', project.at('.env'));
    assert.equal((await regenerate(project)).code, 0);
  });

  test('what cannot be written leaves everything as it was', async (t) => {
    const project = outdated();
    if (process.getuid?.() !== 0) return t.skip('only root can make it so');
    execFileSync('chattr', ['+i', project.at('.nvmrc')]);
    try {
      await refused(project, /\.nvmrc could not be written: the right to do so is missing/);
    } finally {
      execFileSync('chattr', ['-i', project.at('.nvmrc')]);
    }
  });

  test('a file that may only be read is updated, and stays so', async () => {
    const project = outdated();
    chmodSync(project.at('.nvmrc'), 0o444);
    assert.equal((await regenerate(project)).code, 0);
    assert.equal(project.read('.nvmrc'), '24\n');
    assert.match(snapshot(project.directory)!['.nvmrc']!, /^file 444/);
  });

  test('a full disk leaves everything as it was', async (t) => {
    if (process.getuid?.() !== 0) return t.skip('only root can mount a small disk');
    const project = outdated();
    const place = temporaryFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', place]);
    try {
      cpSync(project.directory, path.join(place, 'my-app'), { recursive: true });
      const small = Object.assign(Object.create(Project.prototype) as Project, {
        directory: path.join(place, 'my-app'),
      });
      execFileSync('sh', ['-c', 'head -c 100000000 /dev/zero > filler || true'], {
        cwd: place,
        stdio: 'ignore',
      });
      await refused(small, /could not be written: the disk is full/);
      rmSync(path.join(place, 'filler'));
      assert.equal((await regenerate(small)).code, 0);
    } finally {
      execFileSync('umount', ['--lazy', place]);
    }
  });
});

describe('two at a time', () => {
  test('of two runs one writes, and the other is refused or finds nothing to do', async () => {
    for (let time = 0; time < 5; time++) {
      const project = outdated();
      const outcomes = await Promise.all([regenerate(project), regenerate(project)]);
      assert.ok(outcomes.some(({ code }) => code === 0));
      for (const { code, stderr } of outcomes) {
        if (code !== 0)
          assert.match(stderr, /Another run is writing here|was changed while this ran/);
      }
      assert.equal(project.read('.nvmrc'), '24\n');
      assert.equal(existsSync(project.at('.secure-node-app/undo.json')), false);
      assert.match((await regenerate(project)).stdout, /Everything is up to date/);
    }
  });

  test('a log of a run that is still at work keeps others out', async () => {
    const { processIdentity } = await import('../../src/apply/undo-log.ts');
    const project = outdated();
    const log = { process: processIdentity(), suffix: '0123456789ab-0', files: [], folders: [] };
    project.write('.secure-node-app/undo.json', JSON.stringify(log));
    await refused(project, /Another run is writing here right now/);
  });
});

describe('a log of an interrupted run that somebody changed', () => {
  const dead = 'nowhere 1 1';
  const log = { process: dead, suffix: '0123456789ab-0', files: [], folders: [] };
  for (const [name, text] of Object.entries({
    'no JSON': '{',
    'a path that climbs': JSON.stringify({ ...log, files: [{ path: '../x' }] }),
    'an absolute folder': JSON.stringify({ ...log, folders: ['/tmp'] }),
    'a strange suffix': JSON.stringify({ ...log, suffix: '../../x' }),
  })) {
    test(`${name}: refused`, async () => {
      const project = outdated();
      project.write('.secure-node-app/undo.json', text);
      await refused(project, /undo\.json is of an interrupted run and cannot be read/);
    });
  }

  test('removes no file that it did not make', async () => {
    const project = outdated();
    const files = [
      { path: 'src/app.ts', existed: false, sha256: '0'.repeat(64) },
      { path: 'Dockerfile', existed: true, sha256: '0'.repeat(64) },
    ];
    const before = [project.read('src/app.ts'), project.read('Dockerfile')];
    project.write(
      '.secure-node-app/undo.json',
      JSON.stringify({ ...log, files, folders: ['src'] }),
    );
    const { code, stderr } = await regenerate(project);
    assert.equal(code, 0);
    assert.match(stderr, /src\/app\.ts was made by that run and changed since: it stays/);
    assert.deepEqual([project.read('src/app.ts'), project.read('Dockerfile')], before);
  });
});

test('Ctrl-C while writing leaves all or nothing', async () => {
  let interrupted = 0;
  for (let delay = 0; delay < 24; delay += 2) {
    const project = new Project({ deploy: ['none'] });
    const before = snapshot(project.directory);
    const args = [command, 'regenerate', '--deploy', 'compose,vm'];
    const { code } = await run(userNode, args, {
      cwd: project.directory,
      during: async (child) => {
        while (!project.has('deploy') && child.exitCode === null) await sleep(1);
        await sleep(delay);
        child.kill('SIGINT');
      },
    });
    if (project.has('compose.yaml')) {
      assert.match((await regenerate(project)).stdout, /Everything is up to date/);
    } else {
      interrupted += 1;
      assert.ok(code === 130 || code === null, `exit code ${code}`);
      if (code === 130) assert.deepEqual(snapshot(project.directory), before);
    }
  }
  assert.ok(interrupted > 0, 'no run was interrupted in the middle');
});

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
