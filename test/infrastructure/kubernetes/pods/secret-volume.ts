import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Writes a secret as the kubelet does: each version in a folder of its own, to which a link leads that is
 * replaced at once. `mode` and `group` are the volume's and the pod's.
 */
export function writeSecretVolume(
  folder: string,
  values: Readonly<Record<string, string>>,
  { mode, group }: { mode: number; group: number },
): void {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, 0, group);
  chmodSync(folder, 0o750);
  const version = mkdtempSync(path.join(folder, '..version-'));
  chownSync(version, 0, group);
  chmodSync(version, 0o750);
  for (const [name, value] of Object.entries(values)) {
    const file = path.join(version, name);
    writeFileSync(file, value, { mode });
    chownSync(file, 0, group);
    chmodSync(file, mode);
    try {
      symlinkSync(path.join('..data', name), path.join(folder, name));
    } catch {
      // It is there since the first version.
    }
  }
  const link = path.join(folder, '..data-new');
  symlinkSync(path.basename(version), link);
  renameSync(link, path.join(folder, '..data'));
}
