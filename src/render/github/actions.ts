import { Scalar } from 'yaml';
import type { Plan } from '../../plan/plan.ts';

/** Every action that workflows use, at the commit of a release. */
const ACTIONS = {
  'actions/checkout': ['3d3c42e5aac5ba805825da76410c181273ba90b1', 'v7.0.1'],
  'actions/setup-node': ['820762786026740c76f36085b0efc47a31fe5020', 'v7.0.0'],
  'actions/upload-artifact': ['bbbca2ddaa5d8feaa63e36b76fdaad77386f024f', 'v7.0.0'],
  'actions/dependency-review-action': ['2031cfc080254a8a887f58cffee85186f0e49e48', 'v4.9.0'],
  'actions/attest-build-provenance': ['a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32', 'v4.1.0'],
  'docker/build-push-action': ['53b7df96c91f9c12dcc8a07bcb9ccacbed38856a', 'v7.3.0'],
  'github/codeql-action/init': ['8aad20d150bbac5944a9f9d289da16a4b0d87c1e', 'v4.36.2'],
  'github/codeql-action/analyze': ['8aad20d150bbac5944a9f9d289da16a4b0d87c1e', 'v4.36.2'],
  'aquasecurity/trivy-action': ['ed142fd0673e97e23eac54620cfb913e5ce36c25', 'v0.36.0'],
  'gitleaks/gitleaks-action': ['e0c47f4f8be36e29cdc102c57e68cb5cbf0e8d1e', 'v3.0.0'],
  'hadolint/hadolint-action': ['2332a7b74a6de0dda2e2221d575162eba76ba5e5', 'v3.3.0'],
} as const;

export type Step = Readonly<Record<string, unknown>>;

/** What `uses` names: an action at its commit, with the version as a comment, as Dependabot keeps them. */
export function action(name: keyof typeof ACTIONS): Scalar {
  const [commit, version] = ACTIONS[name];
  const scalar = new Scalar(`${name}@${commit}`);
  scalar.comment = ` ${version}`;
  return scalar;
}

/** The repository's files, without leaving the token behind for later steps to find. */
export function checkout(depth?: 0): Step {
  return {
    uses: action('actions/checkout'),
    with: { 'persist-credentials': false, ...(depth === 0 && { 'fetch-depth': 0 }) },
  };
}

/**
 * The package manager at its exact version, Node from a version or else the application's, and the packages
 * of the lockfile. The manager comes from npm, which every runner has: Node brings corepack no more. It comes
 * first, because `setup-node` asks it where its cache is.
 */
export function install(
  { packageManager, application }: Pick<Plan, 'packageManager' | 'application'>,
  version?: string,
): readonly Step[] {
  const { setUp, github, frozenInstall } = packageManager;
  return [
    checkout(),
    ...(setUp ? [{ run: setUp }] : []),
    setUpNode(application, {
      ...(version && { 'node-version': version }),
      ...(github.cache && { cache: github.cache }),
    }),
    { run: frozenInstall },
  ];
}

/** The application's own Node, unless `settings` name another version. */
export function setUpNode(
  { node, nodeVersionFile }: Plan['application'],
  settings: Readonly<Record<string, string>> = {},
): Step {
  const own = nodeVersionFile ? { 'node-version-file': nodeVersionFile } : { 'node-version': node };
  return {
    uses: action('actions/setup-node'),
    with: { ...('node-version' in settings ? {} : own), ...settings },
  };
}
