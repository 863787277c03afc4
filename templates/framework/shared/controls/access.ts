import type { HttpControl } from '../../../../src/options/capabilities.ts';

export const access: HttpControl[] = [
  {
    control: 'Every route needs a session unless it is listed as public',
    asvs: ['8.2.1', '8.3.1'],
    capability: 'authentication',
    test: 'test/security/access.test.ts › every route needs a session unless it is public by name',
  },
  {
    control: 'A route takes the methods it has and no other',
    asvs: ['4.1.4', '13.4.4'],
    capability: 'methods',
    test: 'test/security/access.test.ts › a route answers its own methods only, and Allow names them',
  },
  {
    control: 'A path has one spelling, so that a rule of the proxy cannot be walked around',
    asvs: ['1.1.1', '8.3.1'],
    capability: 'routing',
    test: 'test/security/access.test.ts › a path has one spelling',
  },
  {
    control: 'Administration is for admins only',
    asvs: ['8.2.1', '8.4.2'],
    capability: 'authorization',
    test: 'test/security/access.test.ts › administration is for admins only',
  },
  {
    control: 'Answers are made of the fields meant for them',
    asvs: ['14.2.6', '15.3.1'],
    file: 'src/repositories/user-repository.ts',
    test: 'test/security/access.test.ts › answers hold no field that is not meant for their reader',
  },
];
