import type { SecurityControl } from '../../../../src/plan/contribution.ts';

export const passwords: SecurityControl[] = [
  {
    control: 'Passwords are judged by length and commonness, not by composition',
    asvs: ['6.2.1', '6.2.4', '6.2.5', '6.2.9', '6.2.12'],
    file: 'src/security/password-policy.ts',
    test: 'test/security/passwords.test.ts › passwords are judged by length and commonness, not by composition',
  },
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
    control: 'Passwords are kept as argon2id hashes',
    asvs: ['11.4.2'],
    file: 'src/security/passwords.ts',
    test: 'test/security/passwords.test.ts › passwords are kept as argon2id hashes',
  },
  {
    control: 'A change of password needs the current one',
    asvs: ['6.2.2', '6.2.3', '7.5.1'],
    file: 'src/services/auth-service.ts',
    test: 'test/security/passwords.test.ts › a password changes only for whoever knows the current one',
  },
  {
    control: 'A failed login does not tell whether the account exists',
    asvs: ['6.3.8'],
    file: 'src/services/auth-service.ts',
    test: 'test/security/passwords.test.ts › accounts cannot be told from unknown ones by a failed login',
  },
  {
    control: 'Registration does not tell whether the account exists',
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
