import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { isoTime } from './time.ts';

/** All of these end in an error that is answered with 503, so that no request ever hangs. */
const TIME_LIMITS = {
  lock_timeout: 2_000,
  statement_timeout: 3_000,
  query_timeout: 4_000,
  idle_in_transaction_session_timeout: 10_000,
};

interface PoolSettings {
  max: number;
  timeLimits: boolean;
  onError: (error: Error) => void;
}

const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === pg.types.builtins.TIMESTAMPTZ
    ? isoTime
    : (pg.types.getTypeParser(oid, format) as (value: string) => unknown);

export function createPool(url: string, { max, timeLimits, onError }: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(timeLimits ? TIME_LIMITS : {}),
    types: { getTypeParser },
  });
  pool.on('error', onError);
  // While a connection is in use, its loss is the query's error; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The current pool as Kysely wants it, with connections that are thrown away once they fail to answer. */
export function guarded(current: () => pg.Pool): PostgresPool {
  return {
    options: current().options,
    connect: async () => guard(await current().connect()),
    end: () => current().end(),
  };
}

function guard(client: pg.PoolClient): PostgresPoolClient {
  let lost: Error | undefined;
  const query = async (text: string, values: unknown[] = []): Promise<unknown> => {
    // Whatever follows a lost query, its rollback above all, would only wait in line behind it.
    if (lost) throw lost;
    try {
      return await client.query(text, values);
    } catch (error) {
      if (error instanceof Error && !(error instanceof pg.DatabaseError)) lost = error;
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || lost !== undefined),
  };
}
