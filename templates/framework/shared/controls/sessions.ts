import type { HttpControl } from '../../../../src/options/capabilities.ts';

export const sessions: HttpControl[] = [
  {
    control: 'Roles come from the database, not from a token',
    asvs: ['7.2.1', '8.3.1'],
    file: 'src/services/session-service.ts',
    test: 'test/security/tokens.test.ts › a token grants no role that the database does not',
  },
  {
    control: 'Tokens travel in one cookie each, never in a URL or another header',
    asvs: ['14.2.1', '15.3.7'],
    capability: 'cookies',
    test: 'test/security/tokens.test.ts › tokens are taken from one cookie and from nowhere else',
  },
  {
    control: 'Cookies are prefixed, secure, strict and out of reach of scripts',
    asvs: ['3.3.1', '3.3.2', '3.3.3', '3.3.4'],
    capability: 'cookies',
    test: 'test/security/tokens.test.ts › tokens are out of reach of scripts, other sites and other hosts',
  },
  {
    control: 'Signing out clears cookies and whatever else the browser has stored',
    asvs: ['14.3.1'],
    capability: 'logout',
    test: 'test/security/sessions.test.ts › logout ends the session and leaves nothing in the browser',
  },
  {
    control: 'Each login opens a session of its own',
    asvs: ['7.2.4'],
    file: 'src/services/session-service.ts',
    test: 'test/security/sessions.test.ts › each login opens a session of its own',
  },
];
