import { GeneratorError } from '../errors.ts';
import type { Axis, AxisId } from '../options/axis.ts';
import { axes } from '../options/registry.ts';
import type { Repository } from '../repository/repository.ts';
import { isSource } from './code.ts';
import type { Inferred } from './evidence.ts';
import { inferred } from './evidence.ts';
import { inferHealthPath } from './infer-health-path.ts';
import type { NodeVersion } from './infer-node.ts';
import { inferNode } from './infer-node.ts';
import type { Surroundings } from './infer-option.ts';
import { inferOption, recognised } from './infer-option.ts';
import { inferPackageManager } from './infer-package-manager.ts';
import { inferPort } from './infer-port.ts';
import type { Setting } from './infer-settings.ts';
import { inferSettings } from './infer-settings.ts';
import type { Start } from './infer-start.ts';
import { inferStart } from './infer-start.ts';
import type { PackageManifest } from './package-manifest.ts';
import { readPackage } from './package-manifest.ts';
import { readSources } from './sources.ts';
import { workspacesOf } from './workspaces.ts';

/** What a repository tells of the application in it. What nothing tells is left out. */
export interface Inference {
  /** The `package.json` of the repository, and that of the application: one and the same but for workspaces. */
  root: PackageManifest;
  manifest: PackageManifest;
  answers: InferredAnswers;
  modules: Inferred<'module' | 'commonjs'>;
  node: Inferred<NodeVersion>;
  start?: Inferred<Start>;
  port?: Inferred<number>;
  healthPath?: Inferred<string>;
  settings: readonly Setting[];
}

/** One id for each axis; of several that can be chosen together, all that are recognised. */
export type InferredAnswers = Readonly<
  Partial<Record<AxisId, Inferred<string | readonly string[]>>>
>;

/** Reads a repository. `chosen` names the folder of the application where there are several packages. */
export function infer(repository: Repository, chosen?: string): Inference {
  const root = readPackage(repository, '');
  if (!root) throw noPackage(repository);
  const manifest = applicationPackage(repository, root, chosen);
  const sources = readSources(repository, manifest.folder);
  const surroundings = { repository, manifest, sources };
  const start = inferStart(repository, manifest);
  const port = inferPort(repository, manifest, sources);
  const healthPath = inferHealthPath(sources);
  return {
    root,
    manifest,
    answers: inferAnswers(surroundings, root),
    modules: modulesOf(manifest),
    node: inferNode(repository, [...new Set([manifest, root])]),
    ...(start && { start }),
    ...(port && { port }),
    ...(healthPath && { healthPath }),
    settings: inferSettings(sources),
  };
}

function inferAnswers(surroundings: Surroundings, root: PackageManifest): InferredAnswers {
  const packageManager = inferPackageManager(surroundings.repository, root);
  const others = axes.flatMap((axis) => {
    const answer = axis.multiple
      ? inferSeveral(axis, surroundings)
      : inferOption(axis, surroundings);
    return answer ? [[axis.id, answer] as const] : [];
  });
  return { ...Object.fromEntries(others), ...(packageManager && { packageManager }) };
}

function inferSeveral(axis: Axis, surroundings: Surroundings) {
  const found = recognised(axis, surroundings);
  const [first, ...more] = found.flatMap(({ evidence }) => evidence);
  const ids = axis.options
    .map(({ id }) => id)
    .filter((id) => found.some(({ value }) => value === id));
  return first && inferred(ids, first, ...more);
}

function modulesOf({ path, type }: PackageManifest): Inferred<'module' | 'commonjs'> {
  return type === 'module'
    ? inferred('module', { file: path, reason: 'says "type": "module"' })
    : inferred('commonjs', { file: path, reason: 'says no "type": "module"' });
}

/** The package that is the application: the chosen one, the only one that serves HTTP, or the repository. */
function applicationPackage(
  repository: Repository,
  root: PackageManifest,
  chosen: string | undefined,
): PackageManifest {
  const workspaces = workspacesOf(repository, root);
  if (chosen !== undefined) {
    const found = workspaces.find(({ folder }) => folder === chosen.replace(/^\.\/|\/$/g, ''));
    if (!found) throw noSuchPackage(chosen, workspaces);
    return found;
  }
  const serving = workspaces.filter(servesHttp);
  if (serving.length === 0 || servesHttp(root)) return root;
  const [only, other] = serving;
  if (!only || other) throw severalPackages(serving);
  return only;
}

function servesHttp({ dependencies }: PackageManifest): boolean {
  const frameworks = axes.find(({ id }) => id === 'framework')?.options ?? [];
  return frameworks
    .flatMap(({ signs }) => signs?.packages ?? [])
    .some((name) => name in dependencies);
}

function noPackage(repository: Repository): GeneratorError {
  const isEmpty = !repository.paths.some(isSource);
  return new GeneratorError({
    code: isEmpty ? 'NOTHING_THERE' : 'NO_PACKAGE_JSON',
    message: isEmpty
      ? 'There is no application here to make files for.'
      : 'There is no package.json here, so nothing tells how the application is installed and started.',
    suggestion: isEmpty
      ? 'Make one with create-secure-node-app DIRECTORY.'
      : 'Make one with npm init, or name the directory that has it.',
  });
}

function noSuchPackage(chosen: string, workspaces: readonly PackageManifest[]): GeneratorError {
  const folders = workspaces.map(({ folder }) => folder).join(', ');
  return new GeneratorError({
    code: 'NO_SUCH_PACKAGE',
    message: `--package names ${JSON.stringify(chosen)}, which is no workspace of this repository.`,
    suggestion: folders ? `Its workspaces are ${folders}.` : 'It has none: leave --package out.',
  });
}

function severalPackages(packages: readonly PackageManifest[]): GeneratorError {
  return new GeneratorError({
    code: 'SEVERAL_PACKAGES',
    message: `Several packages serve HTTP: ${packages.map(({ folder }) => folder).join(', ')}.`,
    suggestion: 'Name one with --package.',
  });
}
