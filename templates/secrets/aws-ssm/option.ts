import type { Option } from '../../../src/options/option.ts';
import { awsStore } from '../shared/aws/store.ts';

export const awsSsm: Option = {
  id: 'aws-ssm',
  label: 'AWS Systems Manager',
  hint: 'one encrypted parameter for each value, read at start and again while it runs',
  contribute: ({ name }) =>
    awsStore(name, {
      service: 'AWS Systems Manager Parameter Store',
      folder: 'secrets/aws-ssm',
      client: '@aws-sdk/client-ssm',
      variable: 'AWS_PARAMETER_PATH',
      description:
        'Folder in AWS Systems Manager Parameter Store from which come the secrets that are set nowhere else.',
      place: (path) => `/${path}`,
    }),
};
