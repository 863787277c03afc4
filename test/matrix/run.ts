/**
 * Creates projects with the packed generator and takes each through everything: lint, types, its own tests
 * on real servers, build, the whole contract, a start on every Node. Then compares what they answered.
 *   npm run test:matrix -- [--set pairs|variants|cover] [--shard I/N] [--filter TEXT] [--keep DIRECTORY]
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packedCommand } from '../support/packed.ts';
import { compareAll } from './compare.ts';
import { NODE_VERSIONS, nodeBinary, packageManagers } from './programs.ts';
import { checkRow, type Workshop } from './row.ts';
import type { Row } from './rows.ts';
import { cover, pairs, rowName, variants } from './rows.ts';
import { printTable, type Result } from './table.ts';

const sets: Readonly<Record<string, () => Row[]>> = {
  pairs,
  variants,
  cover,
  all: () => [...pairs(), ...variants()],
};

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'all' },
    shard: { type: 'string', default: '1/1' },
    filter: { type: 'string', default: '' },
    keep: { type: 'string' },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function chosenRows(): Row[] {
  const rows = sets[values.set] ?? fail(`--set takes ${Object.keys(sets).join(', ')}.`);
  const [shard, shards] = values.shard.split('/').map(Number);
  if (!shard || !shards || shard > shards) fail('--shard takes a part of a whole, such as 1/4.');
  return rows()
    .filter((_, index) => index % shards === shard - 1)
    .filter((row) => rowName(row).includes(values.filter));
}

async function checkRows(rows: readonly Row[], folder: string): Promise<boolean> {
  const workshop: Workshop = {
    command: packedCommand(),
    folder,
    managers: packageManagers(folder, new Set(rows.map(({ packageManager }) => packageManager))),
    nodes: NODE_VERSIONS.map((major) => [major, nodeBinary(folder, major)]),
  };
  const results: Result[] = [];
  for (const row of rows) {
    console.log(`\n${rowName(row)} (${results.length + 1} of ${rows.length})`);
    results.push(await checkRow(row, workshop));
  }
  printTable(results);
  const whole = results.filter(({ failure }) => failure === undefined);
  const transcripts = whole.map(({ transcript }) => transcript);
  const alike = transcripts.length < 2 || compareAll(transcripts);
  return alike && whole.length === rows.length;
}

const rows = chosenRows();
if (rows.length === 0) fail('No row is chosen.');
if (values.keep !== undefined) mkdirSync(values.keep, { recursive: true });
const folder = path.resolve(values.keep ?? mkdtempSync(path.join(tmpdir(), 'matrix-')));
try {
  process.exitCode = (await checkRows(rows, folder)) ? 0 : 1;
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
