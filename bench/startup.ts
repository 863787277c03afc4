/**
 * `npm run bench:startup`: wall time of the packed command as a ratio to `node -e 0` and to create-vite,
 * in pairs within one run. Ratios are medians; absolute times say little about another machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packedCommand } from '../test/support/packed.ts';
import { userNode } from '../test/support/run.ts';

const RUNS = 25;
const VITE = 'create-vite@9.3.0';

const scratch = mkdtempSync(path.join(tmpdir(), 'bench-'));
const command = packedCommand();
execFileSync('npm', ['install', '--prefix', scratch, '--no-audit', '--no-fund', VITE], {
  stdio: 'ignore',
});
const vite = path.join(scratch, 'node_modules/create-vite/index.js');

let counter = 0;
const app = () => path.join(scratch, `app-${counter++}`);
const nothing = () => ['-e', '0'];
const version = () => [command, '--version'];
const create = () => [command, app(), '--yes', '--no-install', '--no-git'];
const createVite = () => [
  vite,
  path.relative(process.cwd(), app()),
  '--template',
  'vanilla',
  '--no-interactive',
];

process.stdout.write(`node ${execFileSync(userNode, ['--version'], { encoding: 'utf8' })}`);
report('--version', 'node -e 0', version, nothing);
report('create --yes --no-install --no-git', 'node -e 0', create, nothing);
report('create --yes --no-install --no-git', VITE, create, createVite);
rmSync(scratch, { recursive: true });

function report(name: string, other: string, a: () => string[], b: () => string[]): void {
  const ratios: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const ratio = time(a()) / time(b());
    if (run >= 0) ratios.push(ratio);
  }
  ratios.sort((x, y) => x - y);
  const median = ratios[Math.floor(RUNS / 2)]!;
  process.stdout.write(`${name} / ${other}: ${median.toFixed(2)} (of ${RUNS} pairs)\n`);
}

/** Wall time of one run in ms. A run that fails is no measurement. */
function time(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(userNode, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr.toString()}`);
  return performance.now() - start;
}
