import type { HttpControl } from '../../../../src/options/capabilities.ts';

export const limits: HttpControl[] = [
  {
    control: 'Every request under /api counts for its address, errors included',
    asvs: ['2.4.1'],
    capability: 'rateLimit',
    test: 'test/security/limits.test.ts › every request counts for its address, whatever comes of it',
  },
  {
    control: 'A forged X-Forwarded-For moves nobody into another count',
    asvs: ['4.1.3', '15.3.4'],
    capability: 'clientAddress',
    test: 'test/security/limits.test.ts › a client cannot choose the address it counts for',
  },
  {
    control: 'Registration and refresh have limits of their own',
    asvs: ['2.4.1'],
    capability: 'routeLimits',
    test: 'test/security/limits.test.ts › registration and refresh have limits of their own',
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
];
