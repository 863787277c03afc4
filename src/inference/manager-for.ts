import type { PackageManager } from '../plan/package-manager.ts';
import type { Inference } from './infer.ts';
import { managers } from './infer-package-manager.ts';

/** How an existing repository's package manager works: the chosen one, in the version that is asked for there. */
export function managerFor(
  id: string | undefined,
  { root }: Pick<Inference, 'root'>,
): PackageManager {
  const chosen = managers.find((manager) => manager.id === id) ?? managers[0];
  if (!chosen) throw new Error('There is no package manager to choose');
  const { packageManager } = chosen;
  const { command, version: own } = packageManager;
  const asked = new RegExp(`^${command}@(\\d+\\.\\d+\\.\\d+[\\w.-]*)`).exec(
    root.packageManager ?? '',
  )?.[1];
  if (asked === undefined || own === undefined || asked === own) return packageManager;
  const setUp = packageManager.setUp?.replace(`@${own}`, `@${asked}`);
  const same = { ...packageManager, version: asked, ...(setUp && { setUp }) };
  if (Number.parseInt(asked) >= Number.parseInt(own)) return same;
  // What later versions brought is left out: it would fail in the one that is asked for.
  const { sbom: _sbom, ...older } = same;
  return { ...older, audit: packageManager.audit.slice(0, 1) };
}
