import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { before, test } from 'node:test';
import { recover } from '../../src/apply/recover.ts';
import { packedCommand, temporaryFolder } from '../support/packed.ts';
import { Project } from '../support/project.ts';
import type { Outcome } from '../support/run.ts';
import { run } from '../support/run.ts';
import { snapshot } from '../support/snapshot.ts';

const command = packedCommand();
const killed = path.join(import.meta.dirname, '../support/killed.ts');

/** With an update, a merge, a file in a folder that is new, one that goes, and one that goes into care. */
function outdated(): Project {
  const project = new Project({ deploy: ['vm'], processManager: 'pm2' });
  project.generatedBefore('.nvmrc', () => '20\n');
  project.generatedBefore('package.json', (text) => text.replace('>=22.18', '>=20'));
  project.edit('package.json', (text) => text.replace('"scripts": {', '"scripts": { "a": "b",'));
  project.forget('tools/gone.json', '{}\n');
  for (const name of ['deploy/vm/logrotate.conf', 'deploy/prometheus/alerts.yml']) {
    project.unknown(name);
  }
  rmSync(project.at('deploy/prometheus'), { recursive: true });
  return project;
}

const original = outdated();
const old = contents(original.directory);
let updated: Record<string, string>;
let steps: number;

/** Without the times, which a copy does not keep. */
function contents(directory: string): Record<string, string> {
  const found = Object.entries(snapshot(directory)!);
  return Object.fromEntries(
    found.map(([name, text]) => [name, text.replace(/^(file \d+) [\d.]+/, '$1')]),
  );
}

function differing(one: Record<string, string>, other: Record<string, string>): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.filter((name) => one[name] !== other[name]);
}

function copy(): string {
  const directory = path.join(temporaryFolder(), 'my-app');
  cpSync(original.directory, directory, { recursive: true });
  return directory;
}

function regenerate(cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return run(process.execPath, ['--import', killed, command, 'regenerate'], {
    cwd,
    env: { ...process.env, ...env },
  });
}

before(async () => {
  const directory = copy();
  const count = path.join(directory, '../steps');
  const { code, stderr } = await regenerate(directory, { COUNT_INTO: count });
  assert.equal(stderr, '');
  assert.equal(code, 0);
  steps = Number(readFileSync(count, 'utf8'));
  updated = contents(directory);
  assert.notDeepEqual(updated, old);
});

test('wherever it is killed, what was there comes back, or all that is new is there', async () => {
  const outcomes = { old: 0, updated: 0 };
  const cases = Array.from({ length: steps }, (_, at) => at).flatMap((at) =>
    (['before', 'after', 'half'] as const).map((when) => ({ at, when })),
  );
  await inPairs(cases, async ({ at, when }) => {
    const directory = copy();
    const { code } = await regenerate(directory, { KILL_AT: String(at), KILL_WHEN: when });
    assert.equal(code, null, `step ${at} was not reached`);
    recover(directory);
    const now = contents(directory);
    const outcome = now['.nvmrc'] === old['.nvmrc'] ? 'old' : 'updated';
    const wanted = outcome === 'old' ? old : updated;
    assert.deepEqual(differing(now, wanted), [], `killed ${when} step ${at}`);
    outcomes[outcome] += 1;
    rmSync(directory, { recursive: true });
  });
  assert.ok(outcomes.old > steps && outcomes.updated > 3, JSON.stringify({ steps, ...outcomes }));
});

test('the next run says so, puts back, and goes on; a plan is refused', async () => {
  const directory = copy();
  await regenerate(directory, { KILL_AT: String(steps - 20), KILL_WHEN: 'before' });
  const args = [command, 'regenerate', '--dry-run'];
  const plan = await run(process.execPath, args, { cwd: directory });
  assert.equal(plan.code, 1);
  assert.match(
    plan.stderr,
    /An earlier run was interrupted.*Run create-secure-node-app regenerate/,
  );
  const { code, stderr } = await regenerate(directory);
  assert.equal(code, 0);
  assert.match(stderr, /An earlier run was interrupted while it wrote\.\nPut back first: /);
  assert.deepEqual(differing(contents(directory), updated), []);
});

/** As many at a time as there are processors to spare. */
async function inPairs<Case>(
  cases: readonly Case[],
  work: (one: Case) => Promise<void>,
): Promise<void> {
  const rest = [...cases];
  const next = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
  };
  await Promise.all([next(), next()]);
}
