import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { errors } from '../errors.ts';

/** OWASP's parameters for argon2id, which is the library's default variant. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing runs in libuv's four threads; one of them stays free for files and name look-ups. */
const CONCURRENCY = Math.min(2 * availableParallelism(), 3);
const QUEUE_LENGTH = 100;

/** Hashes and checks passwords, a bounded number at a time, so that a storm slows nothing else. */
export class PasswordHasher {
  readonly #limit = pLimit(CONCURRENCY);
  readonly #dummyHash: string;

  private constructor(dummyHash: string) {
    this.#dummyHash = dummyHash;
  }

  static async create(): Promise<PasswordHasher> {
    return new PasswordHasher(await hash(randomBytes(32), PARAMETERS));
  }

  hash(password: string): Promise<string> {
    return this.#run(() => hash(password, PARAMETERS));
  }

  /** Without a hash to compare with it takes the same time, and the answer is no. */
  async verify(storedHash: string | undefined, password: string): Promise<boolean> {
    const matches = await this.#run(() => verify(storedHash ?? this.#dummyHash, password));
    return matches && storedHash !== undefined;
  }

  isOutdated(storedHash: string): boolean {
    const { memoryCost, timeCost } = parseOptions(storedHash);
    return memoryCost < PARAMETERS.memoryCost || timeCost < PARAMETERS.timeCost;
  }

  async #run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#limit.pendingCount >= QUEUE_LENGTH) throw errors.serviceUnavailable();
    return this.#limit(task);
  }
}
