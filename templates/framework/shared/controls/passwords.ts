import type { HttpControl } from '../../../../src/options/capabilities.ts';

export const passwords: HttpControl[] = [
  {
    control: 'Passwords do not contain the name of the account',
    asvs: ['6.2.11'],
    file: 'src/security/password-policy.ts',
    test: 'test/security/passwords.test.ts › passwords do not contain the name of the address',
  },
  {
    control: 'Passwords are compared exactly as they were given',
    asvs: ['6.2.8'],
    file: 'src/schemas/text.ts',
    test: 'test/security/passwords.test.ts › passwords are compared byte for byte',
  },
  {
    control: 'Login takes the same time for an unknown address',
    asvs: ['6.3.8'],
    file: 'src/services/auth-service.ts',
    test: 'test/security/passwords.test.ts › accounts cannot be told from unknown ones by a failed login',
  },
  {
    control: 'Registration does not tell whether an address is known, by answer or time',
    asvs: ['6.3.8'],
    file: 'src/services/auth-service.ts',
    test: 'test/security/passwords.test.ts › accounts cannot be told from unknown ones by registration',
  },
  {
    control: 'Addresses have one spelling',
    asvs: ['2.2.1', '6.3.1'],
    file: 'src/security/text.ts',
    test: 'test/security/passwords.test.ts › an account has one address, however it is spelt',
  },
];
