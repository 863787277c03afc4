/** What is asked of the manifests beyond the profile: their parts agree, and none promises what another breaks. */
import type { Manifest } from './manifest.ts';
import { ofKind, podTemplates, the } from './manifest.ts';
import { problems, restrictedProblems } from './restricted.ts';

/* eslint-disable @typescript-eslint/no-explicit-any */

/** Seconds that the application gives to requests in flight, and after which it ends in any case. */
const SHUTDOWN_TIMEOUT = 10;
const LAST_RESORT = 5;
/** What a database server accepts unless told otherwise: PostgreSQL 100, MySQL 151. */
const CONNECTIONS = 100;
const DATABASE_POOL_MAX = 10;

/** Everything that is wrong with the manifests of one overlay. */
export function hardeningProblems(manifests: readonly Manifest[]): string[] {
  return [
    ...restrictedProblems(manifests),
    ...podTemplates(manifests).flatMap(podProblems),
    ...namespaceProblems(manifests),
    ...lifeProblems(manifests),
    ...scalingProblems(manifests),
    ...gatewayProblems(manifests),
    ...linkProblems(manifests),
  ];
}

function podProblems({ owner, spec }: any): string[] {
  return spec.containers
    .flatMap((container: any) => {
      const { limits = {}, requests = {} } = container.resources ?? {};
      const secrets = (container.env ?? []).filter(({ name }: any) =>
        /SECRET|URL|PASSWORD/.test(name),
      );
      const mount = container.volumeMounts?.find(({ name }: any) => name === 'secrets');
      return problems({
        'writes to its root': container.securityContext?.readOnlyRootFilesystem !== true,
        'takes what it wants': !limits.memory || !limits.cpu || !limits['ephemeral-storage'],
        'promises memory that is not there': requests.memory !== limits.memory,
        'has no share of its own': !requests.cpu || !requests['ephemeral-storage'],
        'has a secret in a variable': secrets.some(
          ({ name, value }: any) =>
            !/_FILE$/.test(name) || !value?.startsWith(`${mount?.mountPath}/`),
        ),
        'has secrets from somewhere else': container.envFrom?.some(
          ({ secretRef }: any) => secretRef,
        ),
        'can write its secrets': mount && mount.readOnly !== true,
        'has secrets that do not change with their source': mount?.subPath !== undefined,
        'is not named by its digest': !/@sha256:[0-9a-f]{64}$/.test(container.image),
      });
    })
    .concat(
      problems({
        'has a token of the cluster': spec.automountServiceAccountToken !== false,
        'is told of every service': spec.enableServiceLinks !== false,
        'lets others read its secrets': spec.volumes.some(
          ({ secret }: any) => secret && (secret.defaultMode & 0o007) !== 0,
        ),
        'has a disk without a limit': spec.volumes.some(
          ({ emptyDir }: any) => emptyDir && !emptyDir.sizeLimit,
        ),
        'is the user of somebody else': !(spec.securityContext?.runAsUser >= 10_000),
      }),
    )
    .map((problem: string) => `${owner}: ${problem}`);
}

function namespaceProblems(manifests: readonly Manifest[]): string[] {
  const namespace = the(manifests, 'Namespace');
  const labels = namespace.metadata.labels ?? {};
  const level = (mode: string) => labels[`pod-security.kubernetes.io/${mode}`];
  return problems({
    'the namespace takes any pod': level('enforce') !== 'restricted',
    'the namespace warns of nothing': level('warn') !== 'restricted',
    'something lies in another namespace': manifests.some(
      ({ kind, metadata }) =>
        kind !== 'Namespace' && metadata.namespace !== namespace.metadata.name,
    ),
    'somebody has rights in the cluster': [
      'Role',
      'RoleBinding',
      'ClusterRole',
      'ClusterRoleBinding',
    ].some((kind) => ofKind(manifests, kind).length > 0),
    'a secret lies in the repository': ofKind(manifests, 'Secret').length > 0,
  });
}

/** How pods come and go. */
function lifeProblems(manifests: readonly Manifest[]): string[] {
  const { spec } = the(manifests, 'Deployment');
  const pod = spec.template.spec;
  const [container] = pod.containers;
  const { startupProbe: start, livenessProbe: live, readinessProbe: ready } = container;
  const farewell = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
  const spread = (key: string) =>
    (pod.topologySpreadConstraints ?? []).find(({ topologyKey }: any) => topologyKey === key);
  return problems({
    'a pod goes before another has come': spec.strategy?.rollingUpdate?.maxUnavailable !== 0,
    'a pod is never asked whether it is ready': ready?.httpGet?.path !== '/readyz',
    'a pod is restarted when its database is away':
      !live || live.httpGet.path === ready?.httpGet?.path,
    'a slow start is taken for a death':
      !start || start.periodSeconds * start.failureThreshold < 30,
    'a probe ends before the application has asked its database': !(ready?.timeoutSeconds > 2),
    'a pod leaves before it is known to': farewell < 5,
    'requests in flight are cut': !(
      pod.terminationGracePeriodSeconds >=
      farewell + SHUTDOWN_TIMEOUT + LAST_RESORT
    ),
    'all pods may lie on one node':
      spread('kubernetes.io/hostname')?.whenUnsatisfiable !== 'DoNotSchedule',
    'all pods may lie in one zone': !spread('topology.kubernetes.io/zone'),
  });
}

function scalingProblems(manifests: readonly Manifest[]): string[] {
  const { spec } = the(manifests, 'Deployment');
  const { spec: scaler } = the(manifests, 'HorizontalPodAutoscaler');
  const { spec: budget } = the(manifests, 'PodDisruptionBudget');
  const target = scaler.scaleTargetRef;
  const [cpu] = scaler.metrics;
  return problems({
    'the autoscaler scales nothing': target.kind !== 'Deployment' || target.name !== 'app',
    'each release undoes the autoscaler': spec.replicas !== undefined,
    'one lost pod is an outage': !(scaler.minReplicas >= 2),
    'the autoscaler has no room': !(scaler.maxReplicas > scaler.minReplicas),
    'the autoscaler measures against no request':
      cpu.resource?.name !== 'cpu' || !spec.template.spec.containers[0].resources?.requests?.cpu,
    'no node can be drained': !(budget.maxUnavailable >= 1),
    'a drain may take all pods': !(budget.maxUnavailable < scaler.minReplicas),
    'broken pods hold up a drain': budget.unhealthyPodEvictionPolicy !== 'AlwaysAllow',
    'the database runs out of connections':
      (scaler.maxReplicas + spec.strategy.rollingUpdate.maxSurge) * DATABASE_POOL_MAX > CONNECTIONS,
  });
}

function gatewayProblems(manifests: readonly Manifest[]): string[] {
  const { spec } = the(manifests, 'Gateway');
  const https = spec.listeners.filter(({ protocol }: any) => protocol === 'HTTPS');
  const plain = spec.listeners.filter(({ protocol }: any) => protocol === 'HTTP');
  const routes = ofKind(manifests, 'HTTPRoute');
  const on = (name: string) =>
    routes.filter((route) => route.spec.parentRefs.some((ref: any) => ref.sectionName === name));
  const origin = the(manifests, 'ConfigMap').data?.['ALLOWED_ORIGINS'];
  return problems({
    'the gateway answers to any name': spec.listeners.some(({ hostname }: any) => !hostname),
    'the gateway serves without TLS': https.length !== 1 || https[0].tls?.mode !== 'Terminate',
    'somebody else may use the gateway': spec.listeners.some(
      ({ allowedRoutes }: any) => allowedRoutes?.namespaces?.from !== 'Same',
    ),
    'plain HTTP reaches the application': plain.some(({ name }: any) =>
      on(name).some(({ spec: route }) => route.rules.some((rule: any) => rule.backendRefs)),
    ),
    'plain HTTP leads nowhere': !plain.every(({ name }: any) =>
      on(name).some(({ spec: route }) =>
        route.rules.some((rule: any) => rule.filters?.[0]?.requestRedirect?.scheme === 'https'),
      ),
    ),
    'a route hangs on every listener': routes.some((route) =>
      route.spec.parentRefs.some((ref: any) => !ref.sectionName),
    ),
    'the origin is not the name of the gateway': origin !== `https://${spec.listeners[0].hostname}`,
  });
}

/** What names what: a name that nobody bears is found by no schema. */
function linkProblems(manifests: readonly Manifest[]): string[] {
  const pods = podTemplates(manifests);
  const app = pods.find(({ owner }) => owner === 'Deployment');
  const service = the(manifests, 'Service');
  const selects = (selector: Record<string, string>, labels: Record<string, string>) =>
    Object.entries(selector).every(([key, value]) => labels[key] === value);
  const ports = app?.spec.containers[0].ports.map(({ name }: any) => name) ?? [];
  const names = (kind: string) => ofKind(manifests, kind).map(({ metadata }) => metadata.name);
  return problems({
    'the service selects no pod': !selects(service.spec.selector, app?.metadata.labels),
    'the service selects the migrations': pods.some(
      ({ owner, metadata }) => owner === 'Job' && selects(service.spec.selector, metadata.labels),
    ),
    'the service leads to no port': !ports.includes(service.spec.ports[0].targetPort),
    'a pod reads variables that nobody sets': pods.some(({ spec }) =>
      spec.containers.some((container: any) =>
        container.envFrom.some((row: any) => !names('ConfigMap').includes(row.configMapRef.name)),
      ),
    ),
    'a pod is an account that is not there': pods.some(
      ({ spec }) => !names('ServiceAccount').includes(spec.serviceAccountName),
    ),
    'the budget protects no pod': !selects(
      the(manifests, 'PodDisruptionBudget').spec.selector.matchLabels,
      app?.metadata.labels,
    ),
    'migrations and application are of different versions':
      new Set(pods.map(({ spec }) => spec.containers[0].image)).size !== 1,
    'a route leads to no service': ofKind(manifests, 'HTTPRoute').some(({ spec }) =>
      spec.rules.some((rule: any) =>
        rule.backendRefs?.some((ref: any) => !names('Service').includes(ref.name)),
      ),
    ),
  });
}
