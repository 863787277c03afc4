import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LockedProject, Lockfile } from '../../src/render/lockfile.ts';

export const versionsFolder = path.join(import.meta.dirname, '../../templates/versions');

const text = (file: string) => readFileSync(path.join(versionsFolder, file), 'utf8');

/** The lock that every emitted lockfile is cut out of, parsed afresh on each call. */
export const universe = (): Lockfile => JSON.parse(text('package-lock.json'));

export const versions: Readonly<Record<string, string>> = JSON.parse(
  text('package.json'),
).dependencies;

/** A project with packages of the universe, by name. */
export function projectWith(
  dependencies: readonly string[],
  devDependencies: readonly string[],
): LockedProject {
  const exact = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, versions[name]!]));
  return {
    name: 'my-app',
    version: '0.1.0',
    engines: { node: '>=22.18' },
    dependencies: exact(dependencies),
    devDependencies: exact(devDependencies.filter((name) => !dependencies.includes(name))),
  };
}
