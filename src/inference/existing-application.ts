import type { ExistingApplication } from '../plan/application.ts';
import type { PackageManager } from '../plan/package-manager.ts';
import type { Repository } from '../repository/repository.ts';
import type { Group } from '../tree/group.ts';
import type { Inference } from './infer.ts';

const LINTERS =
  /(^|\/)(eslint\.config\.[cm]?[jt]s|\.eslintrc(\.\w+)?|biome\.jsonc?|\.oxlintrc\.json)$/;

/** What the group of the package manager's settings writes where no file names the Node. */
const OWN_VERSION_FILE = '.nvmrc';

/**
 * The application of a repository as deployments and pipelines see it. What is not known is empty or 0:
 * `checkNeeds` has refused the files that would name it.
 */
export function existingApplication(
  inference: Inference,
  repository: Repository,
  packageManager: PackageManager,
  groups: readonly Group[],
): ExistingApplication {
  const { manifest, node, start, port, healthPath, settings } = inference;
  const { major, file } = node.value;
  const versionFile = file ?? (groups.includes('package') ? OWN_VERSION_FILE : undefined);
  return {
    folder: manifest.folder,
    node: String(major),
    nodeVersions: [major],
    ...(versionFile && { nodeVersionFile: versionFile }),
    branch: branchOf(repository),
    nodeArguments: start?.value.nodeArguments ?? [],
    entry: start?.value.entry ?? '',
    port: port?.value ?? 0,
    ...(healthPath && { healthPath: healthPath.value }),
    commands: commandsOf(inference, packageManager),
    environment: {},
    readsSecretFiles: false,
    hasMetrics: false,
    callsOut: true,
    settings: settings.map(({ name }) => name),
    hasDockerfile: repository.paths.some((path) => path === 'Dockerfile'),
    wantsLinter: groups.includes('lint') && !hasLinter(inference, repository),
  };
}

function hasLinter({ manifest }: Inference, { paths }: Repository): boolean {
  return manifest.scripts['lint'] !== undefined || paths.some((path) => LINTERS.test(path));
}

/** The branch that others start from. Its name becomes part of commands. */
function branchOf(repository: Repository): string {
  const branch = repository.defaultBranch?.() ?? '';
  return /^[\w./-]+$/.test(branch) ? branch : 'main';
}

/** What npm init writes for want of a test, and scripts that never end, are no commands for a pipeline. */
const USELESS = /no test specified|--watch\b|\bwatch\b/;

function commandsOf({ manifest }: Inference, { run }: PackageManager) {
  const { folder, scripts } = manifest;
  const first = (...names: string[]) => {
    const name = names.find((name) => scripts[name] !== undefined && !USELESS.test(scripts[name]));
    if (name === undefined) return undefined;
    return folder === '' ? run(name) : `cd ${folder} && ${run(name)}`;
  };
  const lint = first('lint', 'eslint', 'lint:check');
  const typecheck = first('typecheck', 'type-check', 'check-types', 'types', 'tsc');
  const test = first('test:ci', 'test');
  const build = first('build');
  return {
    ...(lint && { lint }),
    ...(typecheck && { typecheck }),
    ...(test && { test }),
    ...(build && { build }),
  };
}
