import { createHash } from 'node:crypto';
import type { Metrics } from '../observability/metrics.ts';
import { canonicalEmail } from '../security/text.ts';
import { addressKey } from './address.ts';
import { refusal, type Limiter, type Taken } from './limiter.ts';

type Counted = 'pair' | 'address' | 'email';

/**
 * Counts failed logins for the address and the account together, for the address, and for the
 * account. An attempt counts before its password is checked, so that guesses sent at the same time
 * cannot slip through, and is given back unless the password was wrong.
 */
export class LoginThrottle {
  readonly #limiters: Readonly<Record<Counted, Limiter>>;
  readonly #metrics: Metrics;

  constructor(limiters: Readonly<Record<Counted, Limiter>>, metrics: Metrics) {
    this.#limiters = limiters;
    this.#metrics = metrics;
  }

  async begin({ email, ip }: { email: string; ip: string }): Promise<LoginAttempt> {
    const address = addressKey(ip);
    const account = hash(canonicalEmail(email));
    const attempt = new LoginAttempt(this.#limiters, this.#metrics, {
      pair: `${address}:${account}`,
      address,
      email: account,
    });
    await attempt.count('pair');
    await attempt.count('address');
    return attempt;
  }
}

export class LoginAttempt {
  readonly #limiters: Readonly<Record<Counted, Limiter>>;
  readonly #metrics: Metrics;
  readonly #keys: Readonly<Record<Counted, string>>;
  readonly #taken: Taken[] = [];

  constructor(
    limiters: Readonly<Record<Counted, Limiter>>,
    metrics: Metrics,
    keys: Readonly<Record<Counted, string>>,
  ) {
    this.#limiters = limiters;
    this.#metrics = metrics;
    this.#keys = keys;
  }

  /** Throws where the limit is passed; a refused attempt counts nowhere. */
  async count(counted: Counted): Promise<void> {
    const taken = await this.#limiters[counted].take(this.#keys[counted]);
    this.#taken.push(taken);
    if (taken.allowed) return;
    this.#metrics.rateLimited.inc({ limit: `login_${counted}` });
    await this.giveBack();
    throw refusal(taken);
  }

  async giveBack(): Promise<void> {
    await Promise.all(this.#taken.splice(0).map((taken) => taken.giveBack()));
  }
}

function hash(email: string): string {
  return createHash('sha256').update(email).digest('hex');
}
