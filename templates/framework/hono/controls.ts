import type { SecurityControl } from '../../../src/plan/contribution.ts';

/** What Hono and its adapter for Node would otherwise do. */
export const controls: SecurityControl[] = [
  {
    control:
      'Routes are matched with the path that was sent, not with one that was resolved from it',
    asvs: ['1.1.1'],
    file: 'src/request-target.ts',
    test: 'test/security/adapter.test.ts › dot segments and escapes are not resolved on the way to a route',
  },
  {
    control: 'No Host header gets into a URL, or past the headers and the log',
    asvs: ['16.2.1'],
    file: 'src/listener.ts',
    test: 'test/security/adapter.test.ts › no Host header keeps a request from the application, or gets into its URL',
  },
  {
    control: 'Whatever is thrown ends in the one shape of error',
    asvs: ['16.5.1', '16.5.4'],
    file: 'src/middleware/error-handler.ts',
    test: 'test/security/adapter.test.ts › whatever is thrown is answered in the shape of an error',
  },
  {
    control: 'A body without an end is not read on',
    asvs: ['15.2.2'],
    file: 'src/middleware/json-body.ts',
    test: 'test/security/adapter.test.ts › a body that is too large is not read on, and its connection is closed',
  },
  {
    control: 'Addresses count only as far back as proxies are trusted',
    asvs: ['4.1.3', '15.3.4'],
    file: 'src/forwarded.ts',
    test: 'test/unit/forwarded.test.ts › what a client puts in front changes nothing',
  },
];
