import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mysql, postgres, sqlite, type Databases } from './databases.ts';

/** An emitted project that was installed and built. */
export interface Project {
  directory: string;
  /** The Node that runs it: `CONTRACT_NODE`, or the one that runs the suite. */
  node: string;
  /** How `npm start` runs it: Node's flags and the file. */
  flags: readonly string[];
  entry: string;
  databases: Databases;
}

interface Manifest {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
}

const {
  CONTRACT_POSTGRES_URL: postgresUrl = 'postgres://root@127.0.0.1:5432/postgres',
  CONTRACT_MYSQL_URL: mysqlUrl = 'mysql://root@127.0.0.1:3306/',
} = process.env;

export function readProject(path: string, scratch: string): Project {
  const directory = resolve(path);
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
  const { start = '' } = manifest.scripts ?? {};
  const [command, ...words] = start.split(' ');
  const entry = join(directory, words.pop() ?? '');
  if (command !== 'node') throw new Error(`${directory}: "start" does not run node`);
  if (!existsSync(entry)) throw new Error(`${directory} is not built: ${entry} is missing`);
  const databases = databasesOf(manifest.dependencies ?? {}, directory, scratch);
  const node = process.env['CONTRACT_NODE'] ?? process.execPath;
  return { directory, node, flags: words, entry, databases };
}

/** Which database a project has, its driver tells. */
function databasesOf(
  dependencies: Record<string, string>,
  directory: string,
  scratch: string,
): Databases {
  if ('pg' in dependencies) return postgres(directory, postgresUrl);
  if ('mysql2' in dependencies) return mysql(directory, mysqlUrl);
  return sqlite(scratch);
}
