import type { Mutation } from './mutation.ts';

const limiter = 'src/limits/limiter.ts';
const throttle = 'src/limits/login-throttle.ts';
const authService = 'src/services/auth-service.ts';

export const limits: readonly Mutation[] = [
  {
    name: 'each process counts for itself',
    file: limiter,
    find: 'if (this.#shared) {',
    replace: 'if (this.#shared && this.#points < 0) {',
    caughtBy: 'exactly 100 requests of an address pass in 15 minutes, over all processes',
  },
  {
    name: 'all limiters share their keys',
    file: limiter,
    find: ':limit:${name}`',
    replace: ':limit`',
    caughtBy: 'each limiter counts for itself',
  },
  {
    name: 'the limit lets one more through',
    file: limiter,
    find: 'counted.consumedPoints <= this.#points',
    replace: 'counted.consumedPoints <= this.#points + 1',
    caughtBy: 'exactly 100 requests pass when all come at the same time',
  },
  {
    name: 'Retry-After is a date, not a delay',
    file: limiter,
    find: 'Math.ceil(counted.msBeforeNext / 1000)',
    replace: 'Math.ceil((Date.now() + counted.msBeforeNext) / 1000)',
    caughtBy: 'past the limit the answer says in seconds when to come back',
  },
  {
    name: 'each IPv6 address has a limit of its own',
    file: 'src/limits/address.ts',
    find: 'return `${new ipaddr.IPv6(network).toString()}/64`;',
    replace: 'return `${address.toString()}/${network.length}`;',
    caughtBy: 'the addresses of one IPv6 /64 share their limit',
  },
  {
    name: 'failed logins are not counted by address and e-mail together',
    file: throttle,
    find: `    await attempt.count('pair');\n`,
    replace: '',
    caughtBy:
      'the sixth failed login of an address to one e-mail is 429, also with the right password',
  },
  {
    name: 'failed logins are not counted by address',
    file: throttle,
    find: `    await attempt.count('address');\n`,
    replace: '',
    caughtBy: 'an address that tries one password on many e-mails is stopped after 50',
  },
  {
    name: 'strangers lock the owner out',
    file: authService,
    find: 'if (!isRecent(user?.signed_in_at)) await',
    replace: 'await',
    caughtBy:
      'an e-mail that is tried from many addresses is closed after 100, but not to its owner',
  },
  {
    name: 'logins that succeed are counted as well',
    file: authService,
    find: `        await attempt.giveBack();
        return user;`,
    replace: '        return user;',
    caughtBy: 'logins that succeed are not counted',
  },
  {
    name: 'the count is read first and raised later',
    file: limiter,
    find: '    return await store.consume(key);',
    replace: `    const seen = await store.get(key);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const result = await store.consume(key).catch((over: RateLimiterRes) => over);
    return Object.assign(result, { consumedPoints: (seen?.consumedPoints ?? 0) + 1 });`,
    caughtBy: 'guesses at the same time gain nothing',
  },
  {
    name: 'without Redis the gates are open',
    file: limiter,
    find: 'return this.#taken(this.#local, key, await count(this.#local, key));',
    replace: `const local = await count(this.#local, key);
    return { ...this.#taken(this.#local, key, local), allowed: true };`,
    caughtBy: 'without Redis the general limit holds at the same size',
  },
  {
    name: 'a Redis that does not answer is waited for',
    file: 'src/limits/redis-link.ts',
    find: '      commandTimeout: COMMAND_TIMEOUT,\n',
    replace: '      commandTimeout: 5_000,\n',
    caughtBy: 'a Redis that no longer answers makes nothing hang',
  },
  {
    name: 'password checks have no bound',
    file: 'src/security/passwords.ts',
    find: 'if (this.#limit.pendingCount >= QUEUE_LENGTH)',
    replace: 'if (this.#limit.pendingCount >= 1_000_000)',
    caughtBy: 'a storm of logins leaves other routes quick, and what is too much is 503',
  },
];
