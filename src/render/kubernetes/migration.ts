import type { Plan } from '../../plan/plan.ts';
import { yamlDocument, yamlStream } from '../yaml.ts';
import { COMPONENT, pod, podComments, resources } from './pod.ts';

const HEADING =
  'Brings the database up to date before a release: release.sh makes it anew and waits for its success. A ' +
  'pod of the new version that comes sooner refuses to serve.';

const COMMENTS = {
  'spec › backoffLimit':
    'Several at a time wait for each other, and what is done is not done again.',
  'spec › activeDeadlineSeconds': 'Long enough for any: what is stopped in the middle is worse.',
};

/** `migration.yaml`: the job that applies pending migrations. */
export function migration(plan: Plan, command: readonly string[]): string {
  const data = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate', labels: { [COMPONENT]: 'migration' } },
    spec: {
      backoffLimit: 3,
      activeDeadlineSeconds: 3600,
      template: pod(plan, 'migration', {
        spec: { restartPolicy: 'Never' },
        container: {
          command: ['node', ...command],
          resources: resources({ request: '100m', limit: '1' }, '256Mi'),
        },
      }),
    },
  };
  const comments = { ...COMMENTS, ...podComments(plan, 'spec › template') };
  return yamlStream([yamlDocument(data, comments)], HEADING);
}
