import type { Contribution, PackageName } from '../../../../src/plan/contribution.ts';
import { systemName } from '../../../deployment/shared/system-name.ts';
import { awsControls } from './controls.ts';

/** An example, to be replaced in the environment of each deployment. */
const REGION = 'eu-central-1';

/** One of the services of AWS that keep secrets. */
interface AwsStore {
  /** What AWS calls it. */
  service: string;
  /** The option's folder below `templates/`. */
  folder: string;
  client: PackageName;
  /** Says where there the secrets lie. */
  variable: string;
  description: string;
  /** What `variable` is for `NAME/production`. */
  place(path: string): string;
}

/** What an application with its secrets in AWS consists of, whatever the service. */
export function awsStore(name: string, store: AwsStore): Contribution {
  const path = `${systemName(name)}/production`;
  const place = store.place(path);
  return {
    files: [`${store.folder}/files`, 'secrets/shared/aws/files'],
    dependencies: [store.client],
    env: [
      {
        name: store.variable,
        kind: { type: 'string' },
        description: store.description,
        default: '',
        example: place,
      },
      {
        name: 'AWS_REGION',
        kind: { type: 'string' },
        description: 'Region of AWS that is asked for secrets.',
        default: '',
        example: REGION,
      },
    ],
    controls: awsControls,
    readme: [{ slot: 'operate', template: `${store.folder}/docs/operate.md.hbs` }],
    secretStore: {
      name: store.service,
      environment: { [store.variable]: place, AWS_REGION: REGION },
      // EKS Pod Identity.
      credentialsAgent: { cidr: '169.254.170.23/32', port: 80 },
    },
    facts: { secretPlace: path },
  };
}
