import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** Everything below a folder: kind, permission bits and bytes by path. Undefined where it does not exist. */
export function snapshot(folder: string): Record<string, string> | undefined {
  const root = lstatSync(folder, { throwIfNoEntry: false });
  if (!root) return undefined;
  const found: Record<string, string> = { '.': describe(folder) };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    found[name] = describe(path.join(folder, name));
  }
  return found;
}

function describe(location: string): string {
  const stats = lstatSync(location);
  const mode = (stats.mode & 0o7777).toString(8);
  if (stats.isSymbolicLink()) return `link ${readlinkSync(location)}`;
  if (stats.isDirectory()) return `folder ${mode}`;
  return `file ${mode} ${stats.mtimeMs} ${readFileSync(location).toString('base64')}`;
}
