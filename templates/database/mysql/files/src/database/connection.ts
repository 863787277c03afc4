import { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Env } from '../config/env.ts';
import { PreparedDialect } from './dialect.ts';
import { ConnectionPool } from './pool.ts';
import { openDevelopmentDatabase, openTestDatabase } from './private-database.ts';
import type { Database } from './schema.ts';
import { TimePlugin } from './time.ts';

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

type Settings = Pick<Env, 'NODE_ENV' | 'DATABASE_URL' | 'DATABASE_POOL_MAX'>;

/** Connects to `DATABASE_URL`; without it, development and tests get a server of their own. */
export async function connect(env: Settings, options: ConnectionOptions): Promise<Connection> {
  if (env.DATABASE_URL !== undefined) return open(env.DATABASE_URL, env, options);
  if (env.NODE_ENV === 'production') throw new Error('DATABASE_URL must be set in production.');
  const own = await (env.NODE_ENV === 'test' ? openTestDatabase() : openDevelopmentDatabase());
  const connection = open(own.url, env, options);
  return {
    ...connection,
    close: async () => {
      await connection.close();
      await own.close();
    },
  };
}

function open(
  url: string,
  { DATABASE_POOL_MAX }: Settings,
  { logger, forMigrations = false }: ConnectionOptions,
): Connection {
  const openPool = (to: string): ConnectionPool =>
    new ConnectionPool(to, {
      max: forMigrations ? 1 : DATABASE_POOL_MAX,
      timeLimits: !forMigrations,
      onError: (error) => logger.error({ err: error }, 'a database connection was lost'),
    });
  let pool = openPool(url);
  const database = new Kysely<Database>({
    dialect: new PreparedDialect(() => pool),
    plugins: [new TimePlugin()],
  });
  return {
    database,
    poolState: () => pool.state,
    useUrl: async (to) => {
      const next = openPool(to);
      await check(next);
      const former = pool;
      pool = next;
      await former.drain();
    },
    close: () => database.destroy(),
  };
}

async function check(pool: ConnectionPool): Promise<void> {
  try {
    (await pool.acquire()).release();
  } catch (error) {
    await pool.close();
    throw error;
  }
}
