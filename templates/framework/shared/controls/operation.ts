import type { HttpControl } from '../../../../src/options/capabilities.ts';

export const operation: HttpControl[] = [
  {
    control: 'An unsound environment stops the start, and its values stay out of the message',
    asvs: ['11.5.1', '13.2.3', '16.5.3'],
    file: 'src/config/env.ts',
    test: 'test/security/process.test.ts › the process starts with a sound environment only, and names what is wrong',
  },
  {
    control: 'Each request is logged, with its user and without its query',
    asvs: ['16.2.1', '16.2.2', '16.2.4'],
    file: 'src/observability/request-log.ts',
    test: 'test/security/logs.test.ts › each request has one line in the log, without its query',
  },
  {
    control: 'Requests that are given up are logged as well',
    asvs: ['16.3.3'],
    capability: 'requestLog',
    test: 'test/security/logs.test.ts › a request that its client gave up is logged as well',
  },
  {
    control: 'Refused requests stand out in the log',
    asvs: ['16.3.2', '16.3.3'],
    file: 'src/observability/request-log.ts',
    test: 'test/security/logs.test.ts › the log tells failures apart by level and event',
  },
  {
    control: 'What happens to accounts is logged by name',
    asvs: ['16.3.1', '16.3.3'],
    file: 'src/observability/security-events.ts',
    test: 'test/security/logs.test.ts › the log names what happens to accounts',
  },
  {
    control: 'Requests leave no password, token, cookie, e-mail address or body in the log',
    asvs: ['14.2.4', '16.2.5'],
    file: 'src/observability/logger.ts',
    test: 'test/security/logs.test.ts › the log holds no password, token, cookie, e-mail address or body',
  },
  {
    control: 'Unexpected errors are logged with cause and request id, and shown in one sentence',
    asvs: ['13.4.2', '16.3.4', '16.5.1'],
    capability: 'errorHandler',
    test: 'test/security/failures.test.ts › an unexpected error is logged in full and shown in one neutral sentence',
  },
  {
    control: 'Without the database, requests fail at once and readiness says so',
    asvs: ['16.5.2', '16.5.3'],
    file: 'src/services/health-service.ts',
    test: 'test/security/failures.test.ts › a request without the database is answered with 503',
  },
  {
    control: 'Uncaught errors are logged and end the process',
    asvs: ['16.5.4'],
    file: 'src/process.ts',
    test: 'test/security/process.test.ts › an uncaught exception is logged and ends the process',
  },
  {
    control: 'Requests in flight end before the process does',
    asvs: ['16.5.3'],
    file: 'src/process.ts',
    test: 'test/security/process.test.ts › requests in flight end before the process does',
  },
  {
    control: 'Slow clients are cut off',
    asvs: ['15.2.2'],
    file: 'src/http/server.ts',
    test: 'test/security/process.test.ts › a slow client is cut off, and others are served meanwhile',
  },
  {
    control: 'Production serves no documentation unless it is switched on',
    asvs: ['13.4.5', '15.2.3'],
    capability: 'documentation',
    test: 'test/security/process.test.ts › metrics and documentation are not on the port of the API',
  },
];
