import { Kysely, PostgresDialect, type Dialect } from 'kysely';
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

  const pool = createPool(env.DATABASE_URL, {
    max: forMigrations ? 1 : env.DATABASE_POOL_MAX,
    timeLimits: !forMigrations,
    onError: (error) => logger.error({ err: error }, 'an idle database connection was lost'),
  });
  const database = open(new PostgresDialect({ pool: guarded(pool) }));
  return {
    database,
    poolState: () => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => database.destroy(),
  };
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
