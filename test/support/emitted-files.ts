import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const snapshots = path.join(import.meta.dirname, '../snapshots');

/** Files that projects really get, each text once: those that `matches` says yes to. */
export function emittedFiles(matches: (path: string) => boolean): { path: string; text: string }[] {
  const files = new Map<string, { path: string; text: string }>();
  for (const project of readdirSync(snapshots).sort()) {
    const folder = path.join(snapshots, project);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(folder, file).split(path.sep).join('/');
      if (!entry.isFile() || !matches(name)) continue;
      const text = readFileSync(file, 'utf8');
      files.set(`${name}\n${text}`, { path: name, text });
    }
  }
  return [...files.values()];
}
