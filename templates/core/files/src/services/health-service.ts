import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { RedisLink } from '../limits/redis-link.ts';

const PROBE_TIMEOUT = 2_000;

export interface Readiness {
  status: 'ok' | 'degraded' | 'unavailable';
  database?: 'down';
  redis?: 'down';
}

export class HealthService {
  readonly #database: Kysely<Database>;
  readonly #link: RedisLink | undefined;
  #stopping = false;
  #probe: Promise<Readiness> | undefined;

  constructor(database: Kysely<Database>, link?: RedisLink) {
    this.#database = database;
    this.#link = link;
  }

  /** From now on no new request should come here. */
  stopping(): void {
    this.#stopping = true;
  }

  /** Callers at the same time share one probe, so that asking often costs nothing. */
  async ready(): Promise<Readiness> {
    if (this.#stopping) return { status: 'unavailable' };
    this.#probe ??= this.#check().finally(() => {
      this.#probe = undefined;
    });
    return this.#probe;
  }

  async #check(): Promise<Readiness> {
    const [database, redis] = await Promise.all([this.#databaseAnswers(), this.#link?.check()]);
    const parts = redis === false ? ({ redis: 'down' } as const) : {};
    if (!database) return { status: 'unavailable', database: 'down', ...parts };
    return { status: redis === false ? 'degraded' : 'ok', ...parts };
  }

  async #databaseAnswers(): Promise<boolean> {
    const query = sql`select 1`.execute(this.#database).then(
      () => true,
      () => false,
    );
    return Promise.race([query, sleep(PROBE_TIMEOUT, false, { ref: false })]);
  }
}
