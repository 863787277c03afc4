import type { SecurityControl } from '../../../../src/plan/contribution.ts';

export const sessions: SecurityControl[] = [
  {
    control: 'Tokens are checked for algorithm, kind, issuer, audience and time',
    asvs: ['9.1.1', '9.1.2', '9.1.3', '9.2.2', '9.2.3'],
    file: 'src/security/tokens.ts',
    test: 'test/security/tokens.test.ts › forged tokens are refused',
  },
  {
    control: 'Tokens expire',
    asvs: ['9.2.1'],
    file: 'src/security/tokens.ts',
    test: 'test/security/tokens.test.ts › an expired token says so',
  },
  {
    control: 'Roles come from the database, not from a token',
    asvs: ['7.2.1', '8.3.1'],
    file: 'src/services/session-service.ts',
    test: 'test/security/tokens.test.ts › a token grants no role that the database does not',
  },
  {
    control: 'Tokens travel in one cookie each, never in a URL or another header',
    asvs: ['14.2.1', '15.3.7'],
    file: 'src/cookies.ts',
    test: 'test/security/tokens.test.ts › tokens are taken from one cookie and from nowhere else',
  },
  {
    control: 'Cookies are prefixed, secure, strict and out of reach of scripts',
    asvs: ['3.3.1', '3.3.2', '3.3.3', '3.3.4'],
    file: 'src/cookies.ts',
    test: 'test/security/tokens.test.ts › tokens are out of reach of scripts, other sites and other hosts',
  },
  {
    control: 'Secrets rotate without logging anyone out',
    asvs: ['13.3.4'],
    file: 'src/security/tokens.ts',
    test: 'test/security/tokens.test.ts › tokens outlive a change of secrets that keeps the old ones',
  },
  {
    control: 'A refresh token is good once',
    asvs: ['7.2.4', '15.4.2'],
    file: 'src/repositories/session-repository.ts',
    test: 'test/security/sessions.test.ts › a refresh token is good once, however many requests use it together',
  },
  {
    control: 'A stolen refresh token ends the session',
    asvs: ['7.4.1', '16.3.3'],
    file: 'src/services/session-service.ts',
    test: 'test/security/sessions.test.ts › a session ends where a replaced refresh token comes back',
  },
  {
    control: 'Logout ends the session on the server and clears the browser',
    asvs: ['7.4.1', '14.3.1'],
    file: 'src/routers/sessions.ts',
    test: 'test/security/sessions.test.ts › logout ends the session and leaves nothing in the browser',
  },
  {
    control: 'Users see and end their sessions',
    asvs: ['7.4.3', '7.5.2'],
    file: 'src/services/session-service.ts',
    test: 'test/security/sessions.test.ts › logging out everywhere ends all sessions at once',
  },
  {
    control: 'A change of password ends every other session',
    asvs: ['7.4.3'],
    file: 'src/services/auth-service.ts',
    test: 'test/security/sessions.test.ts › a change of password ends every other session',
  },
  {
    control: 'Deleting an account ends its sessions',
    asvs: ['7.4.2'],
    file: 'src/services/user-service.ts',
    test: 'test/security/sessions.test.ts › deleting the account ends its sessions',
  },
  {
    control: 'Sessions end when idle and at an absolute age',
    asvs: ['7.3.1', '7.3.2'],
    file: 'src/services/token-pair.ts',
    test: 'test/security/sessions.test.ts › sessions end by themselves',
  },
  {
    control: 'Each login opens a session of its own',
    asvs: ['7.2.4'],
    file: 'src/services/session-service.ts',
    test: 'test/security/sessions.test.ts › each login opens a session of its own',
  },
];
