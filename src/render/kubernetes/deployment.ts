import type { Plan } from '../../plan/plan.ts';
import { yamlDocument, yamlStream } from '../yaml.ts';
import type { Row } from './pod.ts';
import { COMPONENT, pod, podComments, resources } from './pod.ts';

const HEADING = 'The application. It holds no state: pods come and go as load and nodes do.';

/** Seconds for every gateway and node to learn that a pod is going. */
const FAREWELL = 10;
/** Seconds beyond the application's own patience, after which it has ended by itself. */
const MARGIN = 10;

const SPEC = 'spec › template › spec';

const COMMENTS = {
  spec: 'How many pods there are is for the autoscaler to say: a number here would undo it at each release.',
  'spec › strategy': 'A new pod is ready before an old one goes.',
  [`${SPEC} › terminationGracePeriodSeconds`]:
    'preStop, then what SHUTDOWN_TIMEOUT gives to requests in flight, and a margin.',
  [`${SPEC} › topologySpreadConstraints`]:
    'Over nodes always, over zones where that can be: the loss of one is not the loss of all.',
  [`${SPEC} › containers › 0 › startupProbe`]: 'Until it has started, nothing else is asked.',
  [`${SPEC} › containers › 0 › livenessProbe`]:
    'Asks the process alone: a restart would not bring a lost database back.',
  [`${SPEC} › containers › 0 › readinessProbe`]:
    'Asks the database too. Redis may be away: the application then counts by itself.',
  [`${SPEC} › containers › 0 › lifecycle`]:
    'Requests still arrive until every gateway has heard that the pod goes: it serves on meanwhile.',
};

/** `deployment.yaml`: the pods that serve. */
export function deployment(plan: Plan, healthPath: string): string {
  const labels = { [COMPONENT]: 'app' };
  const data = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app', labels },
    spec: {
      revisionHistoryLimit: 5,
      progressDeadlineSeconds: 300,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      selector: { matchLabels: labels },
      template: pod(plan, 'app', {
        spec: {
          terminationGracePeriodSeconds: FAREWELL + patience(plan) + MARGIN,
          topologySpreadConstraints: [
            spread('kubernetes.io/hostname', 'DoNotSchedule', labels),
            spread('topology.kubernetes.io/zone', 'ScheduleAnyway', labels),
          ],
        },
        container: {
          ports: [
            { name: 'http', containerPort: plan.application.port },
            { name: 'metrics', containerPort: 9464 },
          ],
          startupProbe: probe(healthPath, 2, 30),
          livenessProbe: probe(healthPath, 10, 3),
          readinessProbe: probe('/readyz', 5, 2),
          lifecycle: { preStop: { sleep: { seconds: FAREWELL } } },
          resources: resources({ request: '500m', limit: '2' }, '512Mi'),
        },
      }),
    },
  };
  return yamlStream(
    [yamlDocument(data, { ...COMMENTS, ...podComments(plan, 'spec › template') })],
    HEADING,
  );
}

/** Seconds that the application gives to requests in flight. */
function patience({ env }: Plan): number {
  return Number(env.find(({ name }) => name === 'SHUTDOWN_TIMEOUT')?.default);
}

function probe(path: string, periodSeconds: number, failureThreshold: number): Row {
  return { httpGet: { path, port: 'http' }, periodSeconds, timeoutSeconds: 3, failureThreshold };
}

/** Nodes that take no new pods do not count, nor do the pods of the version before. */
function spread(topologyKey: string, whenUnsatisfiable: string, matchLabels: Row): Row {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    nodeTaintsPolicy: 'Honor',
    labelSelector: { matchLabels },
    matchLabelKeys: ['pod-template-hash'],
  };
}
