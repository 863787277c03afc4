import type { HttpControl } from '../../../../src/options/capabilities.ts';

export const input: HttpControl[] = [
  {
    control: 'What a route reads is checked before the route sees it',
    asvs: ['2.2.1', '2.2.2', '15.3.5'],
    capability: 'validation',
    test: 'test/security/input.test.ts › a body is demanded wherever a schema stands',
  },
  {
    control: 'Bodies are uncompressed JSON in UTF-8',
    asvs: ['1.5.3', '3.5.2'],
    capability: 'bodyParsing',
    test: 'test/security/input.test.ts › a body is read as plain JSON in UTF-8 and as nothing else',
  },
  {
    control: 'Bodies are at most 100 kB',
    asvs: ['2.4.1', '15.2.2'],
    capability: 'bodyParsing',
    test: 'test/security/input.test.ts › a body over 100 kB is refused, chunked or not',
  },
  {
    control: 'URLs are at most 8 kB',
    asvs: ['15.2.2'],
    capability: 'uriLength',
    test: 'test/security/input.test.ts › a URL over 8 kB is refused',
  },
  {
    control: 'Bodies and queries are bounded in depth and keys',
    asvs: ['15.2.2'],
    file: 'src/security/input-shape.ts',
    test: 'test/security/input.test.ts › input of too many levels or keys is refused',
  },
  {
    control: 'Prototypes cannot be polluted',
    asvs: ['15.3.6'],
    file: 'src/security/input-shape.ts',
    test: 'test/security/input.test.ts › input cannot reach the prototype of other objects',
  },
  {
    control: 'A parameter given twice is refused',
    asvs: ['15.3.7'],
    file: 'src/security/input-shape.ts',
    test: 'test/security/input.test.ts › a query names each key once',
  },
  {
    control: 'Fields that a schema does not know are dropped',
    asvs: ['8.2.3', '15.3.3'],
    file: 'src/schemas/schema.ts',
    test: 'test/security/input.test.ts › input has no effect beyond the fields of its schema',
  },
  {
    control: 'Errors of validation repeat no value and do not grow with the input',
    asvs: ['15.2.2', '16.5.1'],
    file: 'src/schemas/schema.ts',
    test: 'test/security/input.test.ts › errors never repeat what was sent, and stay short',
  },
];
