import type { SecurityControl } from '../../src/plan/contribution.ts';

/** What is claimed of the environment that a project starts in. */
export const environmentControls: SecurityControl[] = [
  {
    control: 'Secrets are long, random and not shared between purposes',
    asvs: ['11.5.1', '13.2.3'],
    file: 'src/config/values.ts',
    test: 'test/unit/config/env.test.ts › secrets that are short, guessable or shared are refused',
  },
  {
    control: 'Secrets may come as files, which no list of processes shows',
    asvs: ['13.3.1'],
    file: 'src/config/secret-files.ts',
    test: 'test/unit/config/env.test.ts › a secret may come from a file',
  },
  {
    control: 'Secrets are replaced while the application runs, and a bad one changes nothing',
    asvs: ['13.3.4'],
    file: 'src/secret-rotation.ts',
    test: 'test/unit/secret-rotation.test.ts › a new secret signs, the old one verifies until it is taken out',
  },
  {
    control: 'An unset or misspelt NODE_ENV means production',
    asvs: ['13.4.2'],
    file: 'src/config/env.ts',
    test: 'test/unit/config/env.test.ts › an unset or misspelt NODE_ENV counts as production',
  },
  {
    control: 'Allowed origins are exact and encrypted',
    asvs: ['3.4.2'],
    file: 'src/config/values.ts',
    test: 'test/unit/config/env.test.ts › wildcards, null, paths and plain HTTP are refused as origins',
  },
  {
    control: 'Numbers are decimal, whole and bounded',
    asvs: ['1.4.2', '2.2.1'],
    file: 'src/config/variables.ts',
    test: 'test/unit/config/env.test.ts › numbers are whole, decimal and within their bounds',
  },
];
