import type { Env } from '../config/env.ts';
import type { Metrics } from '../observability/metrics.ts';
import { addressKey } from './address.ts';
import { Limiter, refusal } from './limiter.ts';
import { LoginThrottle } from './login-throttle.ts';
import type { Quota } from './quota.ts';
import type { RedisLink } from './redis-link.ts';

/** How often a client address may call; every limit has keys of its own. */
export class Limits {
  readonly login: LoginThrottle;
  readonly #metrics: Metrics;
  readonly #api: Limiter;
  readonly #register: Limiter;
  readonly #refresh: Limiter;

  constructor(env: Env, metrics: Metrics, link?: RedisLink) {
    const limiter = (name: string, points: number): Limiter =>
      new Limiter({ name, points, window: env.RATE_LIMIT_WINDOW }, link);

    this.#metrics = metrics;
    this.#api = limiter('api', env.API_RATE_LIMIT);
    this.#register = limiter('register', env.REGISTER_RATE_LIMIT);
    this.#refresh = limiter('refresh', env.REFRESH_RATE_LIMIT);
    this.login = new LoginThrottle(
      {
        pair: limiter('login-pair', env.LOGIN_LIMIT_PER_PAIR),
        address: limiter('login-address', env.LOGIN_LIMIT_PER_ADDRESS),
        email: limiter('login-email', env.LOGIN_LIMIT_PER_EMAIL),
      },
      metrics,
    );
  }

  api(ip: string): Promise<Quota> {
    return this.#take('api', this.#api, ip);
  }

  register(ip: string): Promise<Quota> {
    return this.#take('register', this.#register, ip);
  }

  refresh(ip: string): Promise<Quota> {
    return this.#take('refresh', this.#refresh, ip);
  }

  async #take(name: string, limiter: Limiter, ip: string): Promise<Quota> {
    const taken = await limiter.take(addressKey(ip));
    if (taken.allowed) return taken.quota;
    this.#metrics.rateLimited.inc({ limit: name });
    throw refusal(taken);
  }
}
