import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Env } from '../config/env.ts';
import { NodeSqliteDialect } from './dialect.ts';
import type { Database } from './schema.ts';
import { useWriteAheadLog } from './write-ahead-log.ts';

export interface PoolState {
  total: number;
  idle: number;
  waiting: number;
}

export interface Connection {
  database: Kysely<Database>;
  /** SQLite has no pool: the database is a file that this process opens once. */
  poolState?: () => PoolState;
  /** Nor does it move while it is open. */
  useUrl?: (url: string) => Promise<void>;
  close(): Promise<void>;
}

const DEVELOPMENT_FILE = '.data/app.sqlite';
const BUSY_TIMEOUT = 3_000;

interface ConnectionOptions {
  logger: Logger;
  forMigrations?: boolean;
}

/** Opens the file in `DATABASE_URL`; without it, `.data/app.sqlite`, or memory for tests. */
export function connect(
  env: Pick<Env, 'NODE_ENV' | 'DATABASE_URL'>,
  { logger }: ConnectionOptions,
): Promise<Connection> {
  const path = locate(env);
  logger.debug({ path }, 'opening the database');
  if (path !== ':memory:') createPrivateFile(path);

  const file = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  useWriteAheadLog(file);
  file.exec('pragma foreign_keys = on');
  file.exec('pragma trusted_schema = off');
  const database = new Kysely<Database>({ dialect: new NodeSqliteDialect(file) });
  return Promise.resolve({ database, close: () => database.destroy() });
}

function locate({ NODE_ENV, DATABASE_URL }: Pick<Env, 'NODE_ENV' | 'DATABASE_URL'>): string {
  if (DATABASE_URL !== undefined) return fileURLToPath(DATABASE_URL);
  if (NODE_ENV === 'production') throw new Error('DATABASE_URL must be set in production.');
  return NODE_ENV === 'test' ? ':memory:' : DEVELOPMENT_FILE;
}

/** SQLite gives its journal the mode of the file, so setting it once covers both. */
function createPrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
