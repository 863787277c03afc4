import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { axes } from '../../src/options/registry.ts';
import { readProject } from '../contract/stand/project.ts';
import { RedisServer } from '../contract/stand/redis.ts';
import { rowFlags, rowName, type Row } from './rows.ts';
import type { Result } from './table.ts';

/** What all rows are made with. */
export interface Workshop {
  /** The packed generator's command. */
  command: string;
  /** Projects, logs and transcripts go there. */
  folder: string;
  /** The folder of the package managers' commands. */
  managers: string;
  /** Major version and binary of each Node. */
  nodes: readonly (readonly [string, string])[];
}

type Variables = Readonly<Record<string, string>>;

const contract = path.join(import.meta.dirname, '../contract/run-project.ts');

/** One project, from its creation to its last start. */
class RowRun {
  readonly #workshop: Workshop;
  readonly #log: string;
  readonly project: string;
  readonly transcript: string;

  constructor(row: Row, workshop: Workshop) {
    this.#workshop = workshop;
    const home = path.join(workshop.folder, rowName(row));
    this.#log = `${home}.log`;
    this.transcript = `${home}.json`;
    this.project = home;
  }

  /** Runs a step and returns what it wrote; throws with its last lines if it fails. */
  async step(name: string, command: string, args: readonly string[], more: Variables = {}) {
    const started = performance.now();
    const log = createWriteStream(this.#log, { flags: 'a' });
    log.write(`\n# ${name}: ${command} ${args.join(' ')}\n`);
    const cwd = existsSync(this.project) ? this.project : this.#workshop.folder;
    const child = spawn(command, args, { cwd, env: this.#environment(more) });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        log.write(chunk);
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    log.end();
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`  ${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`);
    if (code === 0) return output;
    throw new Error(`${name} failed:\n${output.split('\n').slice(-40).join('\n')}`);
  }

  #environment(more: Variables): NodeJS.ProcessEnv {
    const [, node = process.execPath] =
      this.#workshop.nodes.find(([major]) => major === '24') ?? [];
    // What a test runner or npm around this one has set is none of the project's business.
    const inherited = Object.entries(process.env).filter(
      ([name]) => !/^(npm_|NODE_TEST_CONTEXT$|NODE_OPTIONS$|CI$)/.test(name),
    );
    const paths = [path.dirname(node), this.#workshop.managers, process.env['PATH']];
    return { ...Object.fromEntries(inherited), PATH: paths.join(path.delimiter), ...more };
  }
}

export async function checkRow(row: Row, workshop: Workshop): Promise<Result> {
  const run = new RowRun(row, workshop);
  const started = performance.now();
  const result: Result = { row, cases: '', tests: '', seconds: 0, transcript: run.transcript };
  try {
    await build(run, row, workshop);
    result.tests = await ownTests(run, row, workshop);
    const args = [contract, run.project, '--transcript', run.transcript];
    result.cases = contractFigures(await run.step('contract', process.execPath, args));
    for (const [major, binary] of workshop.nodes) {
      const health = [contract, run.project, '--filter', 'Health:'];
      await run.step(`starts on Node ${major}`, process.execPath, health, {
        CONTRACT_NODE: binary,
      });
    }
  } catch (error) {
    result.failure = (error as Error).message;
    console.log(result.failure);
  }
  result.seconds = Math.round((performance.now() - started) / 1000);
  return result;
}

async function build(run: RowRun, row: Row, { command }: Workshop): Promise<void> {
  const flags = [...rowFlags(row), '--yes', '--no-git', '--deploy', 'none'];
  await run.step('create', process.execPath, [command, path.basename(run.project), ...flags]);
  for (const script of ['lint', 'typecheck', 'build']) {
    if (hasScript(run.project, script)) await run.step(script, managerOf(row), ['run', script]);
  }
}

/** With the servers that they skip a part without. */
async function ownTests(run: RowRun, row: Row, { folder }: Workshop): Promise<string> {
  const { databases } = readProject(run.project, folder);
  await using redis = await RedisServer.open();
  const variables = { REDIS_URL: redis.url };
  const test = async (more: Variables) => {
    const output = await run.step('test', managerOf(row), ['run', 'test'], more);
    return testFigures(output);
  };
  if (!databases.isServer) return await test(variables);
  await using database = await databases.create();
  return await test({ ...variables, DATABASE_URL: database.url });
}

function hasScript(project: string, script: string): boolean {
  const manifest = readFileSync(path.join(project, 'package.json'), 'utf8');
  return script in (JSON.parse(manifest) as { scripts: object }).scripts;
}

function managerOf({ packageManager }: Row): string {
  const options = axes.flatMap((axis) => axis.options);
  return options.find(({ id }) => id === packageManager)?.packageManager?.command ?? 'npm';
}

function contractFigures(output: string): string {
  return /Contract of .*: (\d+ passed.*)\.\n/.exec(output)?.[1] ?? 'unknown';
}

function testFigures(output: string): string {
  const count = (word: string) =>
    new RegExp(`^\\S* ?${word} (\\d+)$`, 'm').exec(output)?.[1] ?? '?';
  return `${count('pass')} passed, ${count('skipped')} skipped`;
}
