import type { SecurityControl } from '../../../../src/plan/contribution.ts';

const STORE_TEST = 'test/unit/config/secret-store.test.ts';

/** What is claimed of secrets that AWS keeps. */
export const awsControls: SecurityControl[] = [
  {
    control: 'Secrets are kept by AWS; without them nothing starts, and no message quotes one',
    asvs: ['13.3.1', '16.2.5', '16.5.3'],
    file: 'src/config/aws-problem.ts',
    test: `${STORE_TEST} › a start without secrets fails with one sentence that quotes nothing`,
  },
  {
    control: 'What is stored as a secret cannot set any other variable',
    asvs: ['13.3.2'],
    file: 'src/config/secret-sources.ts',
    test: `${STORE_TEST} › what is stored sets nothing but secrets`,
  },
  {
    control: 'A start does not wait for AWS for ever',
    asvs: ['13.2.6'],
    file: 'src/config/aws-client.ts',
    test: `${STORE_TEST} › an AWS that is silent is not waited for`,
  },
  {
    control: 'The role of the application reads its own secrets and does nothing else',
    asvs: ['13.2.2', '13.3.2'],
    file: 'deploy/aws/policy.json',
    test: 'test/infrastructure/aws-policy.test.ts › the policy allows to read the secrets of this application, and nothing else',
  },
];
