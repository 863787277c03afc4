import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2';
import type { PoolConnection, PoolOptions } from 'mysql2';
import { ConnectionError } from './errors.ts';
import { PooledConnection } from './pooled-connection.ts';
import { readServerUrl } from './server-url.ts';
import { SESSION, TIME_LIMITS } from './session.ts';
import { isoTime } from './time.ts';

const CONNECT_LIMIT = 2_000;
const QUEUE_LIMIT = 1_000;
const CLOSE_LIMIT = 2_000;
const DRAIN_CHECK = 50;

interface PoolSettings {
  max: number;
  timeLimits: boolean;
  onError: (error: Error) => void;
}

/** The driver's pool, with a limit on waiting and connections that are set up before they are used. */
export class ConnectionPool {
  readonly #pool: mysql.Pool;
  readonly #timeLimits: boolean;
  readonly #open = new Set<PoolConnection>();
  readonly #ready = new WeakSet<PoolConnection>();
  #busy = 0;
  #waiting = 0;

  constructor(url: string, { max, timeLimits, onError }: PoolSettings) {
    this.#timeLimits = timeLimits;
    this.#pool = mysql.createPool({ ...readServerUrl(url), ...options(max) });
    this.#pool.on('connection', (connection) => {
      this.#open.add(connection);
      connection.on('end', () => this.#open.delete(connection));
      // While a connection is in use, its loss is the statement's error; unheard, it would end the process.
      connection.on('error', (error: Error) => {
        this.#open.delete(connection);
        onError(error);
      });
    });
  }

  get state(): { total: number; idle: number; waiting: number } {
    const total = this.#open.size;
    return { total, idle: Math.max(0, total - this.#busy), waiting: this.#waiting };
  }

  async acquire(): Promise<PooledConnection> {
    const raw = await this.#next();
    this.#busy += 1;
    const connection = new PooledConnection(raw, {
      timeLimits: this.#timeLimits,
      onRelease: (lost) => {
        this.#busy -= 1;
        if (lost) this.#open.delete(raw);
      },
    });
    try {
      await this.#setUp(raw, connection);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    return connection;
  }

  /** Closes once no connection is in use or waited for. */
  async drain(): Promise<void> {
    while (this.#busy + this.#waiting > 0) await sleep(DRAIN_CHECK);
    await this.close();
  }

  /** Says goodbye to the server, but does not wait for one that is silent. */
  async close(): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => {
      this.#pool.end((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    await Promise.race([ended, sleep(CLOSE_LIMIT, undefined, { ref: false })]);
  }

  #next(): Promise<PoolConnection> {
    this.#waiting += 1;
    return new Promise<PoolConnection>((resolve, reject) => {
      let given = false;
      const timer = setTimeout(() => {
        given = true;
        reject(new ConnectionError('No database connection became free in time.'));
      }, CONNECT_LIMIT);
      this.#pool.getConnection((error: NodeJS.ErrnoException | null, connection) => {
        clearTimeout(timer);
        if (error) {
          const reason = error.message || error.code;
          const message = `The database cannot be reached: ${reason}`;
          reject(new ConnectionError(message, { cause: error }));
        } else if (given) {
          connection.release();
        } else {
          resolve(connection);
        }
      });
    }).finally(() => {
      this.#waiting -= 1;
    });
  }

  async #setUp(raw: PoolConnection, connection: PooledConnection): Promise<void> {
    if (this.#ready.has(raw)) return;
    const statements = this.#timeLimits ? [...SESSION, TIME_LIMITS] : SESSION;
    for (const statement of statements) await connection.command(statement);
    this.#ready.add(raw);
  }
}

function options(max: number): PoolOptions {
  return {
    connectionLimit: max,
    maxIdle: Math.max(1, max - 1),
    idleTimeout: 30_000,
    queueLimit: QUEUE_LIMIT,
    connectTimeout: CONNECT_LIMIT,
    enableKeepAlive: true,
    keepAliveInitialDelay: 10_000,
    charset: 'UTF8MB4_BIN',
    timezone: 'Z',
    // An update counts the rows it found, changed or not, and no server may ask for a local file.
    flags: ['FOUND_ROWS', '-LOCAL_FILES'],
    multipleStatements: false,
    disableEval: true,
    maxPreparedStatements: 500,
    typeCast: (field, next) => {
      if (field.type !== 'DATETIME') return next();
      const value = field.string();
      return value === null ? null : isoTime(value);
    },
  };
}
