import type { PoolConnection, QueryError, QueryResult } from 'mysql2';
import { ConnectionError, isFatal, numberOf } from './errors.ts';

/** Longer than what the server itself allows, so that this one is for servers that do not answer. */
const ANSWER_LIMIT = 4_000;
const NOT_PREPARABLE = 1295;

interface Settings {
  timeLimits: boolean;
  onRelease: (lost: boolean) => void;
}

type Callback = (error: QueryError | null, result: QueryResult) => void;

/** A connection in use, which is thrown away once it fails to answer. */
export class PooledConnection {
  readonly #raw: PoolConnection;
  readonly #settings: Settings;
  #lost: Error | undefined;
  #released = false;

  constructor(raw: PoolConnection, settings: Settings) {
    this.#raw = raw;
    this.#settings = settings;
  }

  /** A statement that the server prepares: its values travel apart from it. */
  async execute(sql: string, values: readonly unknown[]): Promise<QueryResult> {
    try {
      return await this.#run((callback) => {
        this.#raw.execute(sql, values as (string | number | null)[], callback);
      });
    } catch (error) {
      // Some statements of migrations cannot be prepared; none of those can have values.
      if (numberOf(error) !== NOT_PREPARABLE || values.length > 0) throw error;
      return this.command(sql);
    }
  }

  /** A statement without values. */
  command(sql: string): Promise<QueryResult> {
    return this.#run((callback) => {
      this.#raw.query(sql, callback);
    });
  }

  release(): void {
    if (this.#lost) this.destroy();
    else this.#leave(() => this.#raw.release());
  }

  destroy(): void {
    this.#lost ??= new ConnectionError('The database connection was given up.');
    this.#leave(() => this.#raw.destroy());
  }

  #leave(how: () => void): void {
    if (this.#released) return;
    this.#released = true;
    this.#settings.onRelease(this.#lost !== undefined);
    how();
  }

  async #run(send: (callback: Callback) => void): Promise<QueryResult> {
    // Whatever follows a lost statement, its rollback above all, would only wait in line behind it.
    if (this.#lost) throw this.#lost;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<QueryResult>((resolve, reject) => {
        if (this.#settings.timeLimits) {
          const silence = new ConnectionError('The database did not answer in time.');
          timer = setTimeout(() => reject(silence), ANSWER_LIMIT);
        }
        send((error, result) => {
          if (error) reject(error);
          else resolve(result);
        });
      });
    } catch (error) {
      if (error instanceof Error && (isFatal(error) || numberOf(error) === undefined)) {
        this.#lost = error;
      }
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
