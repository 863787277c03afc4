import type { PackageName } from '../plan/contribution.ts';
import type { Plan } from '../plan/plan.ts';

export interface PackageJson {
  name: string;
  version: string;
  private: true;
  type: 'module';
  /** With an exact version, which corepack and the managers themselves heed. */
  packageManager?: string;
  engines: { node: string };
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** The emitted `package.json`. `versions` holds the exact version of every package any project may use. */
export function packageJson(
  plan: Plan,
  versions: Readonly<Record<PackageName, string>>,
): PackageJson {
  const exact = (names: readonly PackageName[]) =>
    Object.fromEntries([...names].sort().map((name) => [name, versions[name]]));
  const { command, version } = plan.packageManager;
  const pinned = plan.answers.pinnedNode ? (['pinned-node'] as const) : [];
  return {
    name: plan.answers.name,
    version: '0.1.0',
    private: true,
    type: 'module',
    ...(version && { packageManager: `${command}@${version}` }),
    engines: { node: '>=22.18' },
    scripts: { ...plan.scripts },
    dependencies: exact(plan.dependencies),
    devDependencies: exact([...plan.devDependencies, ...pinned]),
  };
}
