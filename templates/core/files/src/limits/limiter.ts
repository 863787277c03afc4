import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { errors, type AppError } from '../errors.ts';
import { quotaHeaders, type Quota } from './quota.ts';
import type { RedisLink } from './redis-link.ts';

interface LimiterSettings {
  name: string;
  points: number;
  /** Seconds. */
  window: number;
}

/** One counted request. */
export interface Taken {
  allowed: boolean;
  quota: Quota;
  /** Takes the count back, unless its window is over. */
  giveBack(): Promise<void>;
}

type Store = RateLimiterMemory | RateLimiterRedis;

/** Counts in Redis for all processes together and, while Redis is away, in this process alone. */
export class Limiter {
  readonly #points: number;
  readonly #local: RateLimiterMemory;
  readonly #shared: RateLimiterRedis | undefined;
  readonly #link: RedisLink | undefined;

  constructor({ name, points, window }: LimiterSettings, link?: RedisLink) {
    const options = { points, duration: window, keyPrefix: `${link?.prefix ?? ''}:limit:${name}` };
    this.#points = points;
    this.#link = link;
    this.#local = new RateLimiterMemory(options);
    this.#shared =
      link &&
      new RateLimiterRedis({
        ...options,
        storeClient: link.client,
        rejectIfRedisNotReady: true,
      });
  }

  async take(key: string): Promise<Taken> {
    if (this.#shared) {
      try {
        const taken = this.#taken(this.#shared, key, await count(this.#shared, key));
        this.#link?.reportSuccess();
        return taken;
      } catch (error) {
        this.#link?.reportFailure(error);
      }
    }
    return this.#taken(this.#local, key, await count(this.#local, key));
  }

  #taken(store: Store, key: string, counted: RateLimiterRes): Taken {
    const windowEnd = Date.now() + counted.msBeforeNext;
    return {
      allowed: counted.consumedPoints <= this.#points,
      quota: {
        limit: this.#points,
        remaining: counted.remainingPoints,
        reset: Math.max(1, Math.ceil(counted.msBeforeNext / 1000)),
      },
      giveBack: async () => {
        if (Date.now() >= windowEnd) return;
        await store.reward(key).catch((error: unknown) => this.#link?.reportFailure(error));
      },
    };
  }
}

export function refusal({ quota }: Taken): AppError {
  return errors.tooManyRequests(quota.reset, quotaHeaders(quota));
}

/** The library throws its result where the limit is passed; here both ways are a result. */
async function count(store: Store, key: string): Promise<RateLimiterRes> {
  try {
    return await store.consume(key);
  } catch (result) {
    if (result instanceof RateLimiterRes) return result;
    throw result;
  }
}
