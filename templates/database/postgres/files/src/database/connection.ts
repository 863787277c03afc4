import { Kysely, PostgresDialect, type Dialect } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Env } from '../config/env.ts';
import { createPool, guarded } from './pool.ts';
import type { Database } from './schema.ts';

export interface PoolState {
  total: number;
  idle: number;
  waiting: number;
}

export interface Connection {
  database: Kysely<Database>;
  poolState?: () => PoolState;
  /** Connects by another URL. What is in use goes on; throws, and changes nothing, where that fails. */
  useUrl?: (url: string) => Promise<void>;
  close(): Promise<void>;
}

interface ConnectionOptions {
  logger: Logger;
  /** Migrations may take long: they run without the time limits of requests. */
  forMigrations?: boolean;
}

/** Connects to `DATABASE_URL`; without it, development and tests get an embedded PostgreSQL. */
export async function connect(
  env: Pick<Env, 'NODE_ENV' | 'DATABASE_URL' | 'DATABASE_POOL_MAX'>,
  { logger, forMigrations = false }: ConnectionOptions,
): Promise<Connection> {
  if (env.DATABASE_URL === undefined) return connectEmbedded(env.NODE_ENV);

  const openPool = (url: string): Pool =>
    createPool(url, {
      max: forMigrations ? 1 : env.DATABASE_POOL_MAX,
      timeLimits: !forMigrations,
      onError: (error) => logger.error({ err: error }, 'an idle database connection was lost'),
    });
  let pool = openPool(env.DATABASE_URL);
  const database = open(new PostgresDialect({ pool: guarded(() => pool) }));
  return {
    database,
    poolState: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    useUrl: async (url) => {
      const next = openPool(url);
      await check(next);
      const former = pool;
      pool = next;
      // It waits for connections in use.
      await former.end();
    },
    close: () => database.destroy(),
  };
}

async function check(pool: Pool): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function connectEmbedded(nodeEnv: Env['NODE_ENV']): Promise<Connection> {
  if (nodeEnv === 'production') throw new Error('DATABASE_URL must be set in production.');
  // Loaded only here: production is installed without it.
  const { openInFolder, openInMemory } = await import('./embedded.ts');
  const embedded = await (nodeEnv === 'test' ? openInMemory() : openInFolder('.data'));
  const database = open(embedded.dialect);
  return {
    database,
    close: async () => {
      await database.destroy();
      await embedded.close();
    },
  };
}

function open(dialect: Dialect): Kysely<Database> {
  return new Kysely<Database>({ dialect });
}
