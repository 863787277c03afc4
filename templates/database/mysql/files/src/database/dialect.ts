import {
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  sql,
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { isDeadlock } from './errors.ts';
import type { ConnectionPool } from './pool.ts';
import type { PooledConnection } from './pooled-connection.ts';

const ATTEMPTS = 3;
const LOCK_WAIT = 60 * 60;

/** Kysely's MySQL dialect, which sends prepared statements only. */
export class PreparedDialect implements Dialect {
  readonly #pool: () => ConnectionPool;

  /** `pool` gives the current one, from which the next connection is taken. */
  constructor(pool: () => ConnectionPool) {
    this.#pool = pool;
  }

  createDriver(): Driver {
    return new PreparedDriver(this.#pool);
  }

  createAdapter(): DialectAdapter {
    return new LockingAdapter();
  }

  createQueryCompiler(): QueryCompiler {
    return new MysqlQueryCompiler();
  }

  createIntrospector(database: Kysely<unknown>): DatabaseIntrospector {
    return new MysqlIntrospector(database);
  }
}

/**
 * This database commits every statement that creates or drops something at once, so a migration
 * that fails halfway stays half done: what it made must be dropped by hand before it can run again.
 */
class LockingAdapter extends MysqlAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>): Promise<void> {
    const { rows } = await sql<{ locked: number | null }>`
      select get_lock(${lockName}, ${sql.lit(LOCK_WAIT)}) as locked`.execute(db);
    if (Number(rows[0]?.locked) !== 1) throw new Error('The lock for migrations was not given.');
  }

  override async releaseMigrationLock(db: Kysely<unknown>): Promise<void> {
    await sql`select release_lock(${lockName})`.execute(db);
  }
}

/** Locks are the server's, not the database's, and have names of 64 characters at most. */
const lockName = sql`concat('migrations of ', left(sha2(database(), 256), 40))`;

class PreparedDriver implements Driver {
  readonly #pool: () => ConnectionPool;

  constructor(pool: () => ConnectionPool) {
    this.#pool = pool;
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return new PreparedConnection(await this.#pool().acquire());
  }

  async beginTransaction(
    connection: PreparedConnection,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<void> {
    const settings = [isolationLevel && `isolation level ${isolationLevel}`, accessMode];
    const changes = settings.filter(Boolean).join(', ');
    if (changes) await connection.control(`set transaction ${changes}`);
    await connection.control('begin');
  }

  commitTransaction(connection: PreparedConnection): Promise<void> {
    return connection.control('commit');
  }

  rollbackTransaction(connection: PreparedConnection): Promise<void> {
    return connection.control('rollback');
  }

  releaseConnection(connection: PreparedConnection): Promise<void> {
    connection.release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    return this.#pool().close();
  }
}

class PreparedConnection implements DatabaseConnection {
  readonly #connection: PooledConnection;
  #inTransaction = false;

  constructor(connection: PooledConnection) {
    this.#connection = connection;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return resultOf(await this.#connection.execute(sql, parameters));
      } catch (error) {
        // A statement on its own was taken back as a whole; a transaction only its owner can repeat.
        if (this.#inTransaction || attempt === ATTEMPTS || !isDeadlock(error)) throw error;
      }
    }
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Read a large result page by page: streams are not supported.');
  }

  async control(statement: string): Promise<void> {
    await this.#connection.command(statement);
    this.#inTransaction = statement === 'begin';
  }

  release(): void {
    this.#connection.release();
  }
}

function resultOf<Row>(result: unknown): QueryResult<Row> {
  if (Array.isArray(result)) return { rows: result as Row[] };
  const { affectedRows } = result as { affectedRows: number };
  return { rows: [], numAffectedRows: BigInt(affectedRows) };
}
