import type { Option } from '../../../src/options/option.ts';
import { awsStore } from '../shared/aws/store.ts';

export const awsSecretsManager: Option = {
  id: 'aws-secrets-manager',
  label: 'AWS Secrets Manager',
  hint: 'one secret with all values, read at start and again while it runs',
  contribute: ({ name }) =>
    awsStore(name, {
      service: 'AWS Secrets Manager',
      folder: 'secrets/aws-secrets-manager',
      client: '@aws-sdk/client-secrets-manager',
      variable: 'AWS_SECRET_ID',
      description:
        'Name or ARN of the secret in AWS Secrets Manager from which come the secrets that are set nowhere else.',
      place: (path) => path,
    }),
};
