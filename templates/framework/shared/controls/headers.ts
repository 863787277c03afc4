import type { HttpControl } from '../../../../src/options/capabilities.ts';

export const headers: HttpControl[] = [
  {
    control: 'Every answer carries a strict content security policy and its companions',
    asvs: ['3.4.3', '3.4.4', '3.4.5', '3.4.6', '3.4.8'],
    capability: 'securityHeaders',
    test: 'test/security/headers.test.ts › security headers are on every answer, errors included',
  },
  {
    control: 'Browsers talk to production over HTTPS only',
    asvs: ['3.4.1'],
    capability: 'securityHeaders',
    test: 'test/security/headers.test.ts › production is pinned to HTTPS',
  },
  {
    control: 'No cache keeps an answer',
    asvs: ['14.2.2', '14.3.2'],
    capability: 'securityHeaders',
    test: 'test/security/headers.test.ts › security headers are on every answer, errors included',
  },
  {
    control: 'Nothing tells which software answers',
    asvs: ['13.4.6'],
    capability: 'serverIdentity',
    test: 'test/security/headers.test.ts › no header names the server or the version of an answer',
  },
  {
    control: 'Request ids come from here or from a trusted proxy',
    asvs: ['4.1.3', '16.4.1'],
    capability: 'requestId',
    test: 'test/security/headers.test.ts › a request id is taken over as a UUID from a trusted proxy only',
  },
  {
    control: 'Only listed origins may read answers',
    asvs: ['3.4.2'],
    capability: 'cors',
    test: 'test/security/origins.test.ts › no other origin may read answers, look-alikes included',
  },
  {
    control: 'Changes that another site sends are refused',
    asvs: ['3.5.1', '3.5.8'],
    capability: 'crossOrigin',
    test: 'test/security/origins.test.ts › changes that another site sends are refused',
  },
  {
    control: 'No link or image can change anything',
    asvs: ['3.5.3'],
    capability: 'methods',
    test: 'test/security/origins.test.ts › changes need a method that says so',
  },
];
