import type { Manifest } from './manifest.ts';
import { ofKind, the } from './manifest.ts';

/** A mistake that somebody could make, and the finding that must say so. */
export interface Weakening {
  name: string;
  make(manifests: readonly Manifest[]): void;
  finding: string;
  /** Monokle finds it as well. */
  monokle?: true;
}

const pod = (manifests: readonly Manifest[]) => the(manifests, 'Deployment').spec.template.spec;
const container = (manifests: readonly Manifest[]) => pod(manifests).containers[0];
const context = (manifests: readonly Manifest[]) => container(manifests).securityContext;
const gateway = (manifests: readonly Manifest[]) => the(manifests, 'Gateway').spec;
const scaler = (manifests: readonly Manifest[]) => the(manifests, 'HorizontalPodAutoscaler').spec;
const budget = (manifests: readonly Manifest[]) => the(manifests, 'PodDisruptionBudget').spec;

function row(
  name: string,
  finding: string,
  make: (manifests: readonly Manifest[]) => unknown,
  monokle?: true,
): Weakening {
  return { name, finding, make: (manifests) => void make(manifests), ...(monokle && { monokle }) };
}

const profile: Weakening[] = [
  row('root is allowed', 'may be root', (all) => delete pod(all).securityContext.runAsNonRoot),
  row('runs as root', 'runs as root', (all) => (context(all).runAsUser = 0), true),
  row('a privileged container', 'is privileged', (all) => (context(all).privileged = true), true),
  row(
    'sudo works',
    'may gain privileges',
    (all) => delete context(all).allowPrivilegeEscalation,
    true,
  ),
  row(
    'capabilities are kept',
    'keeps capabilities',
    (all) => delete context(all).capabilities,
    true,
  ),
  row(
    'a capability is added',
    'adds capabilities',
    (all) => (context(all).capabilities.add = ['NET_RAW']),
    true,
  ),
  row(
    'no seccomp profile',
    'has no seccomp profile',
    (all) => delete pod(all).securityContext.seccompProfile,
    true,
  ),
  row(
    "the node's network",
    'shares a namespace of the node',
    (all) => (pod(all).hostNetwork = true),
    true,
  ),
  row(
    'a folder of the node',
    'has a volume that is not allowed',
    (all) => pod(all).volumes.push({ name: 'node', hostPath: { path: '/' } }),
    true,
  ),
  row(
    'a port of the node',
    'takes a port of the node',
    (all) => (container(all).ports[0].hostPort = 80),
    true,
  ),
  row(
    'the whole of /proc',
    'sees all of /proc',
    (all) => (context(all).procMount = 'Unmasked'),
    true,
  ),
  row(
    'an unsafe sysctl',
    'sets a sysctl that is not safe',
    (all) => (pod(all).securityContext.sysctls = [{ name: 'kernel.msgmax', value: '1' }]),
    true,
  ),
  row(
    'a job as root',
    'Job: may be root',
    (all) => delete the(all, 'Job').spec.template.spec.securityContext.runAsNonRoot,
  ),
  row(
    'a probe into the network',
    'has a probe or a hook on another host',
    (all) => (container(all).livenessProbe.httpGet.host = '169.254.169.254'),
  ),
];

const pods: Weakening[] = [
  row(
    'a root that can be written',
    'writes to its root',
    (all) => delete context(all).readOnlyRootFilesystem,
    true,
  ),
  row('no limits', 'takes what it wants', (all) => delete container(all).resources.limits, true),
  row(
    'memory is overcommitted',
    'promises memory that is not there',
    (all) => (container(all).resources.requests.memory = '64Mi'),
  ),
  row(
    'a token of the cluster',
    'has a token of the cluster',
    (all) => delete pod(all).automountServiceAccountToken,
  ),
  row(
    'a secret as a variable',
    'has a secret in a variable',
    (all) =>
      (container(all).env[0] = {
        name: 'DATABASE_URL',
        valueFrom: { secretKeyRef: { name: 'app-secrets', key: 'DATABASE_URL' } },
      }),
    true,
  ),
  row('all secrets as variables', 'has secrets from somewhere else', (all) =>
    container(all).envFrom.push({
      secretRef: { name: 'app-secrets' },
      configMapRef: { name: the(all, 'ConfigMap').metadata.name },
    }),
  ),
  row(
    'secrets for everybody in the pod',
    'lets others read its secrets',
    (all) => (pod(all).volumes[0].secret.defaultMode = 0o444),
  ),
  row(
    'secrets that never change',
    'has secrets that do not change with their source',
    (all) => (container(all).volumeMounts[0].subPath = 'DATABASE_URL'),
  ),
  row(
    'an image by its tag',
    'is not named by its digest',
    (all) => (container(all).image = 'registry.example.com/shop:latest'),
    true,
  ),
  row(
    'a disk without a limit',
    'has a disk without a limit',
    (all) => delete pod(all).volumes[1].emptyDir.sizeLimit,
  ),
  row(
    "the image's own user",
    'is the user of somebody else',
    (all) => (pod(all).securityContext.runAsUser = 1000),
    true,
  ),
];

const namespace: Weakening[] = [
  row(
    'any pod may run',
    'the namespace takes any pod',
    (all) =>
      (the(all, 'Namespace').metadata.labels!['pod-security.kubernetes.io/enforce'] = 'baseline'),
  ),
  row(
    'something in another namespace',
    'something lies in another namespace',
    (all) => (the(all, 'Service').metadata.namespace = 'default'),
  ),
  row(
    'rights in the cluster',
    'somebody has rights in the cluster',
    (all) =>
      Object.assign(the(all, 'PodDisruptionBudget'), { kind: 'RoleBinding' }) &&
      (all as Manifest[]).push({
        ...structuredClone(all.find(({ kind }) => kind === 'RoleBinding')!),
        kind: 'PodDisruptionBudget',
      }),
  ),
  row('a secret in git', 'a secret lies in the repository', (all) =>
    (all as Manifest[]).push({ ...structuredClone(the(all, 'ConfigMap')), kind: 'Secret' }),
  ),
];

const life: Weakening[] = [
  row(
    'pods go first',
    'a pod goes before another has come',
    (all) => (the(all, 'Deployment').spec.strategy.rollingUpdate.maxUnavailable = 1),
  ),
  row(
    'no readiness',
    'a pod is never asked whether it is ready',
    (all) => delete container(all).readinessProbe,
  ),
  row(
    'liveness asks the database',
    'a pod is restarted when its database is away',
    (all) => (container(all).livenessProbe.httpGet.path = '/readyz'),
  ),
  row(
    'no time to start',
    'a slow start is taken for a death',
    (all) => delete container(all).startupProbe,
  ),
  row(
    'no farewell',
    'a pod leaves before it is known to',
    (all) => delete container(all).lifecycle,
  ),
  row(
    'a short grace',
    'requests in flight are cut',
    (all) => (pod(all).terminationGracePeriodSeconds = 15),
  ),
  row(
    'no spread',
    'all pods may lie on one node',
    (all) => delete pod(all).topologySpreadConstraints,
  ),
  row('one pod', 'one lost pod is an outage', (all) => (scaler(all).minReplicas = 1)),
  row(
    'a fixed number',
    'each release undoes the autoscaler',
    (all) => (the(all, 'Deployment').spec.replicas = 3),
  ),
  row(
    'a target that is not there',
    'the autoscaler scales nothing',
    (all) => (scaler(all).scaleTargetRef.name = 'web'),
  ),
  row(
    'nothing to measure by',
    'the autoscaler measures against no request',
    (all) => delete container(all).resources.requests.cpu,
  ),
  row('no disruption at all', 'no node can be drained', (all) => (budget(all).maxUnavailable = 0)),
  row('any disruption', 'a drain may take all pods', (all) => (budget(all).maxUnavailable = 5)),
  row(
    'too many pods for the database',
    'the database runs out of connections',
    (all) => (scaler(all).maxReplicas = 50),
  ),
];

const way: Weakening[] = [
  row(
    'any name',
    'the gateway answers to any name',
    (all) => delete gateway(all).listeners[1].hostname,
  ),
  row(
    'no TLS',
    'the gateway serves without TLS',
    (all) => (gateway(all).listeners[1].protocol = 'HTTP'),
  ),
  row(
    "everybody's gateway",
    'somebody else may use the gateway',
    (all) => (gateway(all).listeners[1].allowedRoutes.namespaces.from = 'All'),
  ),
  row(
    'plain HTTP to the application',
    'plain HTTP reaches the application',
    (all) => (the(all, 'HTTPRoute', 'app').spec.parentRefs[0].sectionName = 'http'),
  ),
  row(
    'a route on every listener',
    'a route hangs on every listener',
    (all) => delete the(all, 'HTTPRoute', 'app').spec.parentRefs[0].sectionName,
  ),
  row(
    'no redirect',
    'plain HTTP leads nowhere',
    (all) =>
      (ofKind(all, 'HTTPRoute').find(
        ({ metadata }) => metadata.name === 'redirect',
      )!.spec.rules[0].filters = []),
  ),
  row(
    'the origin of another',
    'the origin is not the name of the gateway',
    (all) => (the(all, 'ConfigMap').data!['ALLOWED_ORIGINS'] = 'https://example.org'),
  ),
  row(
    'a service that selects all',
    'the service selects the migrations',
    (all) => (the(all, 'Service').spec.selector = {}),
  ),
  row(
    'a service that selects nothing',
    'the service selects no pod',
    (all) => (the(all, 'Service').spec.selector = { app: 'web' }),
  ),
  row(
    'variables that nobody sets',
    'a pod reads variables that nobody sets',
    (all) => (container(all).envFrom[0].configMapRef.name = 'app-environment'),
  ),
  row(
    'migrations of another version',
    'migrations and application are of different versions',
    (all) => (the(all, 'Job').spec.template.spec.containers[0].image += '0'),
  ),
];

export const weakenings = [...profile, ...pods, ...namespace, ...life, ...way];
