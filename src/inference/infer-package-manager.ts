import { axes } from '../options/registry.ts';
import type { PackageManager } from '../plan/package-manager.ts';
import type { Repository } from '../repository/repository.ts';
import type { Inferred } from './evidence.ts';
import { inferred, lineOf } from './evidence.ts';
import type { PackageManifest } from './package-manifest.ts';

interface Manager {
  id: string;
  packageManager: PackageManager;
}

/** Every package manager that can be chosen. */
export const managers: readonly Manager[] = axes.flatMap(({ options }) =>
  options.flatMap(({ id, packageManager }) => (packageManager ? [{ id, packageManager }] : [])),
);

/** What `package.json` asks for in `packageManager`, or else whose lockfile lies there. */
export function inferPackageManager(
  repository: Repository,
  root: PackageManifest,
): Inferred<string> | undefined {
  const asked = /^(\w+)@/.exec(root.packageManager ?? '')?.[1];
  const named = managers.find(({ packageManager }) => packageManager.command === asked);
  if (named) {
    const line = lineOf(root.text, '"packageManager"');
    const reason = `asks for ${root.packageManager}`;
    return inferred(named.id, { file: root.path, ...(line && { line }), reason });
  }
  const [only, other] = lockedBy(repository);
  if (!only || other) return undefined;
  return inferred(only.id, { file: only.packageManager.lockfile, reason: 'is there' });
}

/** The package managers whose lockfile lies in the repository. */
export function lockedBy(repository: Repository): readonly Manager[] {
  return managers.filter(({ packageManager }) =>
    repository.paths.some((path) => path === packageManager.lockfile),
  );
}
