import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Metrics } from '../observability/metrics.ts';

const COMMAND_TIMEOUT = 500;
const CONNECT_TIMEOUT = 2_000;
const RETRY_DELAY = 1_000;

interface RedisLinkOptions {
  prefix: string;
  logger: Logger;
  metrics: Metrics;
}

/** The connection to Redis, and the knowledge of whether it can be counted on. */
export class RedisLink {
  readonly client: Redis;
  readonly prefix: string;
  readonly #logger: Logger;
  readonly #metrics: Metrics;
  #state: 'unknown' | 'up' | 'down' = 'unknown';
  #closing = false;

  constructor(url: string, { prefix, logger, metrics }: RedisLinkOptions) {
    this.prefix = prefix;
    this.#logger = logger;
    this.#metrics = metrics;
    this.client = new Redis(url, {
      lazyConnect: true,
      connectTimeout: CONNECT_TIMEOUT,
      commandTimeout: COMMAND_TIMEOUT,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => RETRY_DELAY,
    });
    this.client.on('error', (error: Error) => this.reportFailure(error));
    this.client.on('close', () => this.reportFailure());
    this.client.on('ready', () => void this.check());
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** Returns once Redis has answered, or once it is clear that it does not answer now. */
  async open(): Promise<void> {
    const connected = this.client.connect().catch(() => undefined);
    await Promise.race([connected, sleep(CONNECT_TIMEOUT, undefined, { ref: false })]);
    await this.check();
  }

  /** Writes, because a server that is full or read-only still answers questions. */
  async check(): Promise<boolean> {
    try {
      await this.client.set(`${this.prefix}:check`, '1', 'EX', 10);
      this.reportSuccess();
    } catch (error) {
      this.reportFailure(error);
    }
    return this.isUp;
  }

  /** The next connection goes there. The open one stays: a server asks for the password only at first. */
  useUrl(url: string): void {
    const { host, port, username, password, db, tls } = new Redis(url, { lazyConnect: true })
      .options;
    Object.assign(this.client.options, { host, port, username, password, db, tls });
  }

  reportSuccess(): void {
    if (this.#state === 'up') return;
    if (this.#state === 'down') this.#logger.info('Redis is back; limits are shared again');
    this.#state = 'up';
    this.#metrics.redisUp.set(1);
  }

  reportFailure(error?: unknown): void {
    if (this.#closing) return;
    // A server that does not answer would make every request wait: reconnecting fails at once.
    if (isTimeout(error) && this.client.status === 'ready') this.client.disconnect(true);
    if (this.#state === 'down') return;
    this.#state = 'down';
    this.#metrics.redisUp.set(0);
    this.#logger.error({ err: error }, 'Redis is lost; each process counts its own limits');
  }

  close(): void {
    this.#closing = true;
    this.client.disconnect();
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Command timed out';
}
