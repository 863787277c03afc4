/**
 * Shows that the contract can fail: makes one mistake after the other in a copy of an emitted
 * project, and demands of each that the case named with it fails, which passes without it.
 *   npm run test:mutations -- DIRECTORY [--filter TEXT] [--own]
 * With --own only those in the files that the framework has to itself.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cases } from './cases/index.ts';
import { mutationsFor, ownMutations } from './mutations/index.ts';
import type { Mutation } from './mutations/mutation.ts';
import { missingMeans, type Case } from './registry.ts';
import { MutantProject } from './stand/mutant.ts';
import { Stand } from './stand/stand.ts';
import type { Target } from './target.ts';

process.removeAllListeners('warning');

/** How a case ended: nothing, or what it says. */
async function outcome(one: Case, target: Target): Promise<string | undefined> {
  try {
    await one.run(target);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return text.split('\n', 1)[0]!.slice(0, 160);
  }
}

/** Runs cases on the project as it now is, with no more of the stand than they need. */
async function outcomes(stand: Stand, directory: string, chosen: readonly Case[]) {
  const results = new Map<Case, string | undefined>();
  const [alone, served] = [
    chosen.filter((one) => one.means.includes('lab')),
    chosen.filter((one) => !one.means.includes('lab')),
  ];
  for (const one of alone) results.set(one, await outcome(one, stand.unstarted(directory)));
  if (served.length === 0) return results;
  const app = await stand.start(directory);
  try {
    for (const one of served) results.set(one, await outcome(one, app.target));
  } finally {
    await app.stop();
  }
  return results;
}

/** As the project's own manifest tells. */
async function frameworkOf(directory: string): Promise<string> {
  const path = join(directory, '.secure-node-app/manifest.json');
  const { answers } = JSON.parse(await readFile(path, 'utf8')) as {
    answers: { framework: string };
  };
  return answers.framework;
}

function caseOf({ caughtBy }: Mutation): Case {
  const found = cases.find((one) => one.name === caughtBy);
  if (!found) throw new Error(`There is no case "${caughtBy}".`);
  return found;
}

/** What the case says to the changed project; nothing if it says nothing. */
async function verdict(stand: Stand, project: MutantProject, mutation: Mutation) {
  const one = caseOf(mutation);
  await using _change = await project.apply(mutation);
  return (await outcomes(stand, project.directory, [one])).get(one);
}

async function check(stand: Stand, project: MutantProject, mutation: Mutation): Promise<boolean> {
  const started = Date.now();
  const { said, problem } = await verdict(stand, project, mutation).then(
    (text) => ({ said: text, problem: `expected to fail: ${mutation.caughtBy}` }),
    (error: Error) => ({ said: undefined, problem: error.message }),
  );
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${said ? '✔' : '✖ NOT CAUGHT'} ${mutation.name} (${seconds} s)`);
  console.log(`    ${said ? `${mutation.caughtBy}: ${said}` : problem}`);
  return said !== undefined;
}

async function run(directory: string, filter: string, own: boolean): Promise<boolean> {
  const scratch = await mkdtemp(join(tmpdir(), 'mutations-'));
  try {
    const project = await MutantProject.copyOf(directory, scratch);
    await using stand = await Stand.open(project.directory);
    const target = stand.unstarted(project.directory);
    const framework = await frameworkOf(directory);
    const chosen = (own ? ownMutations(framework) : mutationsFor(framework)).filter(
      (mutation) =>
        mutation.name.includes(filter) && missingMeans(caseOf(mutation), target).length === 0,
    );
    const unchanged = await outcomes(stand, project.directory, [...new Set(chosen.map(caseOf))]);
    const broken = [...unchanged].filter(([, said]) => said);
    for (const [one, said] of broken)
      console.log(`✖ fails without any mutation: ${one.name}: ${said}`);
    if (broken.length > 0) return false;
    console.log(`All ${unchanged.size} cases pass on the project as it is.`);
    let caught = 0;
    for (const mutation of chosen) if (await check(stand, project, mutation)) caught += 1;
    console.log(`\n${caught} of ${chosen.length} mutations caught.`);
    return caught === chosen.length && caught > 0;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: {
    filter: { type: 'string', default: '' },
    own: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [directory] = positionals;
if (!directory) {
  console.error('Name the directory of a project: npm run test:mutations -- DIRECTORY');
  process.exit(1);
}
process.exitCode = (await run(directory, values.filter, values.own)) ? 0 : 1;
