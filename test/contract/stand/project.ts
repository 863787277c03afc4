import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { postgres, sqlite, type Databases } from './databases.ts';

/** An emitted project that was installed and built. */
export interface Project {
  directory: string;
  /** How `npm start` runs it: Node's flags and the file. */
  flags: readonly string[];
  entry: string;
  databases: Databases;
}

interface Manifest {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
}

const adminUrl = process.env['CONTRACT_POSTGRES_URL'] ?? 'postgres://root@127.0.0.1:5432/postgres';

export function readProject(path: string, scratch: string): Project {
  const directory = resolve(path);
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
  const { start = '' } = manifest.scripts ?? {};
  const [command, ...words] = start.split(' ');
  const entry = join(directory, words.pop() ?? '');
  if (command !== 'node') throw new Error(`${directory}: "start" does not run node`);
  if (!existsSync(entry)) throw new Error(`${directory} is not built: ${entry} is missing`);
  const databases = manifest.dependencies?.['pg'] ? postgres(directory, adminUrl) : sqlite(scratch);
  return { directory, flags: words, entry, databases };
}
