import { parse } from 'yaml';
import type { Repository } from '../repository/repository.ts';
import type { PackageManifest } from './package-manifest.ts';
import { readPackage } from './package-manifest.ts';

/** The packages of a repository that has several, by its own word; empty where it is one itself. */
export function workspacesOf(
  repository: Repository,
  root: PackageManifest,
): readonly PackageManifest[] {
  const patterns = workspacePatterns(repository, root);
  return repository.paths
    .filter((path) => path.endsWith('/package.json'))
    .map((path) => path.slice(0, -'/package.json'.length))
    .filter((folder) => isWorkspace(folder, patterns))
    .flatMap((folder) => readPackage(repository, folder) ?? []);
}

/** By which patterns a repository names its packages. */
export function workspacePatterns(
  repository: Repository,
  root: PackageManifest,
): readonly string[] {
  return [...root.workspaces, ...pnpmWorkspaces(repository)];
}

/** Whether a folder is meant by patterns such as `packages/*`; one with `!` takes out again. */
export function isWorkspace(folder: string, patterns: readonly string[]): boolean {
  const meets = (pattern: string) =>
    new RegExp(
      `^${pattern
        .replace(/^\.\/|\/$/g, '')
        .replace(/[.+^$()|[\]\\]/g, '\\$&')
        .replace(/\*\*/g, '\0')
        .replace(/\*/g, '[^/]+')
        .replace(/\0/g, '.+')}$`,
    ).test(folder);
  const [out, into] = [true, false].map((taken) =>
    patterns.filter((pattern) => pattern.startsWith('!') === taken),
  );
  return into!.some(meets) && !out!.some((pattern) => meets(pattern.slice(1)));
}

function pnpmWorkspaces(repository: Repository): string[] {
  const text = repository.read('pnpm-workspace.yaml');
  if (text === undefined) return [];
  try {
    const { packages } = (parse(text) ?? {}) as { packages?: unknown };
    return Array.isArray(packages) ? packages.filter((entry) => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}
