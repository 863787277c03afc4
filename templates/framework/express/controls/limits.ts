import type { SecurityControl } from '../../../../src/plan/contribution.ts';

export const limits: SecurityControl[] = [
  {
    control: 'Every request under /api counts for its address, errors included',
    asvs: ['2.4.1'],
    file: 'src/middleware/rate-limit.ts',
    test: 'test/security/limits.test.ts › every request counts for its address, whatever comes of it',
  },
  {
    control: 'A forged X-Forwarded-For moves nobody into another count',
    asvs: ['4.1.3', '15.3.4'],
    file: 'src/app.ts',
    test: 'test/security/limits.test.ts › a client cannot choose the address it counts for',
  },
  {
    control: 'IPv6 addresses count by their network',
    asvs: ['2.4.1'],
    file: 'src/limits/address.ts',
    test: 'test/security/limits.test.ts › an IPv6 client counts by its network',
  },
  {
    control: 'Registration and refresh have limits of their own',
    asvs: ['2.4.1'],
    file: 'src/routers/auth.ts',
    test: 'test/security/limits.test.ts › registration and refresh have limits of their own',
  },
  {
    control: 'Failed logins are limited for address and account together',
    asvs: ['6.1.1', '6.3.1'],
    file: 'src/limits/login-throttle.ts',
    test: 'test/security/limits.test.ts › failed logins are limited for an address and an account together',
  },
  {
    control: 'Guesses sent at the same time gain nothing',
    asvs: ['6.3.1', '15.4.2'],
    file: 'src/limits/login-throttle.ts',
    test: 'test/security/limits.test.ts › guesses gain nothing by being sent all at once',
  },
  {
    control: 'One password tried on many accounts is stopped',
    asvs: ['6.3.1'],
    file: 'src/limits/login-throttle.ts',
    test: 'test/security/limits.test.ts › failed logins are limited for an address over all accounts',
  },
  {
    control: 'Strangers cannot lock an owner out',
    asvs: ['6.1.1', '6.3.1'],
    file: 'src/services/auth-service.ts',
    test: 'test/security/limits.test.ts › failed logins are limited for an account, but its owner is not locked out',
  },
  {
    control: 'A stolen session cannot guess the password',
    asvs: ['6.3.1', '7.5.1'],
    file: 'src/services/auth-service.ts',
    test: 'test/security/limits.test.ts › a wrong current password counts as a failed login',
  },
  {
    control: 'All processes count together',
    asvs: ['2.4.1'],
    file: 'src/limits/limiter.ts',
    test: 'test/security/redis.test.ts › processes share one count in Redis',
  },
  {
    control: 'Limits hold while Redis is away',
    asvs: ['16.5.2', '16.5.3'],
    file: 'src/limits/limiter.ts',
    test: 'test/security/redis.test.ts › limits hold without Redis, and readiness, log and metrics say so',
  },
];
