import type { PackageName } from '../plan/contribution.ts';
import type { Lockfile, LockedProject } from './lockfile.ts';
import { pruneLockfile } from './lockfile.ts';
import { templateText } from './templates.ts';

/** The exact version of every package that any project may depend on. */
export function versions(): Readonly<Record<PackageName | 'pinned-node', string>> {
  const { dependencies, devDependencies } = JSON.parse(templateText('versions/package.json'));
  return { ...dependencies, ...devDependencies };
}

/** The text of the lockfile that npm would write for this project. */
export function lockfileFor(project: LockedProject): string {
  const universe = JSON.parse(templateText('versions/package-lock.json')) as Lockfile;
  return pruneLockfile(universe, project);
}

/** The local package that brings a Node of its own where the system's is too old. */
export function pinnedNodePackage(): string {
  return templateText('versions/tools/node/package.json');
}
