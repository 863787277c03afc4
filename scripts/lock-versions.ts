/**
 * Renews `templates/versions/package-lock.json` from the `package.json` beside it, the lock that every
 * emitted lockfile is cut out of. With `--check` it resolves nothing and only checks the lock that is there.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import type { LockedPackage, Lockfile } from '../src/render/lockfile.ts';

const folder = path.join(import.meta.dirname, '../templates/versions');
const LOCK = 'package-lock.json';
const MANIFESTS = ['package.json', 'tools/node/package.json'];

interface Manifest {
  dependencies: Record<string, string>;
}

/** What would make an emitted project's `npm ci` fail, or name a registry. One sentence each. */
export function lockProblems(manifest: Manifest, lock: Lockfile): string[] {
  const locked = lock.packages['']?.dependencies ?? {};
  const stale = Object.entries(manifest.dependencies).flatMap(([name, spec]) => {
    if (!/^(\d+\.\d+\.\d+|file:)/.test(spec)) return [`${name}@${spec} is not an exact version.`];
    return locked[name] === spec ? [] : [`${name}@${spec} is not in the lock.`];
  });
  const entries = Object.entries(lock.packages).filter(([location]) => location !== '');
  return [
    ...stale,
    ...entries.flatMap(([location, entry]) => entryProblems(lock, location, entry)),
  ];
}

function entryProblems(
  lock: Lockfile,
  location: string,
  entry: LockedPackage & { integrity?: string },
): string[] {
  const problems = Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isLocked(lock, location, name))
    .map((name) => `${location} lists the optional package ${name}, which is not in the lock.`);
  const local = entry.link || !location.includes('node_modules/');
  if (!local && !entry.integrity) problems.push(`${location} has no integrity hash.`);
  if (!local && entry.resolved) problems.push(`${location} names a registry.`);
  return problems;
}

function isLocked(lock: Lockfile, location: string, name: string): boolean {
  const nested = location
    .split('/node_modules/')
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'));
  return ['', ...nested].some((base) => lock.packages[path.posix.join(base, 'node_modules', name)]);
}

async function resolveLock(): Promise<string> {
  const work = await mkdtemp(path.join(tmpdir(), 'versions-'));
  try {
    await mkdir(path.join(work, 'tools/node'), { recursive: true });
    for (const file of MANIFESTS) await copyFile(path.join(folder, file), path.join(work, file));
    const options = [
      '--package-lock-only',
      '--ignore-scripts',
      '--omit-lockfile-registry-resolved',
      '--no-audit',
      // Emitted projects refuse packages of less than 7 days, and must install on the day of a release.
      '--min-release-age=8',
    ];
    await execa('npm', ['install', ...options], {
      cwd: work,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return await readFile(path.join(work, LOCK), 'utf8');
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const manifest = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const check = process.argv.includes('--check');
  const text = check ? await readFile(path.join(folder, LOCK), 'utf8') : await resolveLock();
  const lock = JSON.parse(text) as Lockfile;
  const problems = lockProblems(manifest, lock);
  if (problems.length > 0) {
    process.exitCode = 1;
    console.error(problems.join('\n'));
  } else {
    if (!check) await writeFile(path.join(folder, LOCK), text);
    console.log(`${Object.keys(lock.packages).length - 1} packages are locked.`);
  }
}
