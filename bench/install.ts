/**
 * `npm run bench:install`: time of `npm ci` with the emitted lockfile as a ratio to `npm install` without
 * one, in pairs within one run, on a warm cache.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { packedCommand, temporaryFolder } from '../test/support/packed.ts';

const PAIRS = 3;

const folder = temporaryFolder();
const withLock = path.join(folder, 'with-lock');
const without = path.join(folder, 'without-lock');
for (const project of [withLock, without]) {
  execFileSync(process.execPath, [packedCommand(), project, '--yes', '--no-install', '--no-git']);
}

const ratios: number[] = [];
for (let pair = -1; pair < PAIRS; pair++) {
  const ratio = time(withLock, 'ci') / time(without, 'install');
  if (pair >= 0) ratios.push(ratio);
}
ratios.sort((a, b) => a - b);
process.stdout.write(
  `npm ci / npm install: ${ratios[Math.floor(PAIRS / 2)]!.toFixed(2)} (of ${PAIRS} pairs)\n`,
);

/** Wall time in ms from an empty `node_modules`. */
function time(project: string, command: 'ci' | 'install'): number {
  rmSync(path.join(project, 'node_modules'), { recursive: true, force: true });
  if (command === 'install') rmSync(path.join(project, 'package-lock.json'), { force: true });
  const start = performance.now();
  const { status } = spawnSync('npm', [command, '--no-audit', '--no-fund'], {
    cwd: project,
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error(`npm ${command} failed`);
  return performance.now() - start;
}
