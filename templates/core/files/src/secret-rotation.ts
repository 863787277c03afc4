import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Env } from './config/env.ts';
import type { Connection } from './database/connection.ts';
import type { RedisLink } from './limits/redis-link.ts';
import type { TokenService } from './security/tokens.ts';

/** What works with secrets, and takes new ones while requests go on. */
interface Holders {
  tokens: TokenService;
  connection: Connection;
  link: RedisLink | undefined;
  logger: Logger;
}

interface Use {
  secrets: readonly (keyof Env)[];
  take: (env: Env) => Promise<void> | void;
}

/** Reads secrets again and again, and hands on those that have changed. */
export class SecretRotation {
  readonly #reload: () => Promise<Env>;
  readonly #interval: number;
  readonly #uses: readonly Use[];
  readonly #logger: Logger;
  #current: Env;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(env: Env, reload: () => Promise<Env>, holders: Holders) {
    this.#current = env;
    this.#interval = env.SECRETS_REFRESH * 1000;
    this.#reload = reload;
    this.#uses = usesOf(holders);
    this.#logger = holders.logger;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      void this.check().finally(() => {
        if (!this.#stopped) this.start();
      });
    }, this.#interval).unref();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Never throws: what cannot be read or does not work leaves what is in use as it is. */
  async check(): Promise<void> {
    let env: Env;
    try {
      env = await this.#reload();
    } catch (error) {
      this.#logger.error({ err: error }, 'secrets cannot be read again; those in use stay');
      return;
    }
    for (const use of this.#uses) await this.#handOn(use, env);
  }

  async #handOn({ secrets, take }: Use, env: Env): Promise<void> {
    const changed = secrets.filter((name) => !isDeepStrictEqual(env[name], this.#current[name]));
    if (changed.length === 0 || this.#stopped) return;
    try {
      await take(env);
    } catch (error) {
      this.#logger.error({ err: error, names: changed }, 'new secrets do not work; the old stay');
      return;
    }
    const taken = Object.fromEntries(changed.map((name) => [name, env[name]]));
    this.#current = { ...this.#current, ...taken };
    this.#logger.info({ names: changed }, 'secrets were replaced');
  }
}

function usesOf({ tokens, connection, link }: Holders): Use[] {
  return [
    {
      secrets: ['JWT_ACCESS_SECRET', 'JWT_REFRESH_SECRET'],
      take: (env) => tokens.useSecrets(env),
    },
    {
      secrets: ['DATABASE_URL'],
      take: async ({ DATABASE_URL }) => {
        if (DATABASE_URL !== undefined) await connection.useUrl?.(DATABASE_URL);
      },
    },
    {
      secrets: ['REDIS_URL'],
      take: ({ REDIS_URL }) => {
        if (REDIS_URL !== undefined) link?.useUrl(REDIS_URL);
      },
    },
  ];
}
