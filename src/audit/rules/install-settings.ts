import { axes } from '../../options/registry.ts';
import type { PackageManager } from '../../plan/package-manager.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import type { Sources } from '../sources.ts';

export const installSettings: Rule = {
  id: 'install-settings',
  point: 'dependencies',
  fix: 'Write the line back into the settings of the package manager.',
  *examine(sources) {
    if (!sources.manifests.some(({ path }) => path === 'package.json')) return;
    const { settings, hardening } = packageManagerOf(sources);
    const lines = (sources.text(settings) ?? '').split('\n').map((line) => line.trim());
    for (const wanted of hardening) {
      const line = lines.indexOf(wanted);
      if (line >= 0) yield evidence({ path: settings, line: line + 1 }, wanted);
      else {
        const [name = ''] = wanted.split(/\s*[:=]/);
        const other = lines.findIndex((one) => one.split(/\s*[:=]/)[0] === name);
        yield problem(
          { path: settings, line: Math.max(other, 0) + 1 },
          `${settings} does not say ${wanted}.`,
        );
      }
    }
  },
};

/** The one that package.json names, or whose lockfile or settings are here; else the default. */
function packageManagerOf(sources: Sources): PackageManager {
  const managers = axes
    .flatMap(({ options }) => options)
    .flatMap(({ packageManager }) => packageManager ?? []);
  const named = sources.manifests.find(({ path }) => path === 'package.json')?.value[
    'packageManager'
  ];
  const has = (path: string) => sources.text(path) !== undefined || sources.paths.includes(path);
  return (
    managers.find(({ command }) => typeof named === 'string' && named.startsWith(`${command}@`)) ??
    managers.find(({ lockfile }) => has(lockfile)) ??
    managers.find(({ settings }) => has(settings)) ??
    managers[0]!
  );
}
