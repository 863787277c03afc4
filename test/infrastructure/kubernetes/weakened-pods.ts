import type { Manifest } from './manifest.ts';
import { the } from './manifest.ts';
import type { Weakening } from './weakening.ts';
import { container, context, pod, weakening } from './weakening.ts';

const profile: Weakening[] = [
  weakening(
    'root is allowed',
    'may be root',
    (all) => delete pod(all).securityContext.runAsNonRoot,
  ),
  weakening('runs as root', 'runs as root', (all) => (context(all).runAsUser = 0), true),
  weakening(
    'a privileged container',
    'is privileged',
    (all) => (context(all).privileged = true),
    true,
  ),
  weakening(
    'sudo works',
    'may gain privileges',
    (all) => delete context(all).allowPrivilegeEscalation,
    true,
  ),
  weakening(
    'capabilities are kept',
    'keeps capabilities',
    (all) => delete context(all).capabilities,
    true,
  ),
  weakening(
    'a capability is added',
    'adds capabilities',
    (all) => (context(all).capabilities.add = ['NET_RAW']),
    true,
  ),
  weakening(
    'no seccomp profile',
    'has no seccomp profile',
    (all) => delete pod(all).securityContext.seccompProfile,
    true,
  ),
  weakening(
    "the node's network",
    'shares a namespace of the node',
    (all) => (pod(all).hostNetwork = true),
    true,
  ),
  weakening(
    'a folder of the node',
    'has a volume that is not allowed',
    (all) => pod(all).volumes.push({ name: 'node', hostPath: { path: '/' } }),
    true,
  ),
  weakening(
    'a port of the node',
    'takes a port of the node',
    (all) => (container(all).ports[0].hostPort = 80),
    true,
  ),
  weakening(
    'the whole of /proc',
    'sees all of /proc',
    (all) => (context(all).procMount = 'Unmasked'),
    true,
  ),
  weakening(
    'an unsafe sysctl',
    'sets a sysctl that is not safe',
    (all) => (pod(all).securityContext.sysctls = [{ name: 'kernel.msgmax', value: '1' }]),
    true,
  ),
  weakening(
    'a job as root',
    'Job: may be root',
    (all) => delete the(all, 'Job').spec.template.spec.securityContext.runAsNonRoot,
  ),
  weakening(
    'a probe into the network',
    'has a probe or a hook on another host',
    (all) => (container(all).livenessProbe.httpGet.host = '169.254.169.254'),
  ),
];

const pods: Weakening[] = [
  weakening(
    'a root that can be written',
    'writes to its root',
    (all) => delete context(all).readOnlyRootFilesystem,
    true,
  ),
  weakening(
    'no limits',
    'takes what it wants',
    (all) => delete container(all).resources.limits,
    true,
  ),
  weakening(
    'memory is overcommitted',
    'promises memory that is not there',
    (all) => (container(all).resources.requests.memory = '64Mi'),
  ),
  weakening(
    'a token of the cluster',
    'has a token of the cluster',
    (all) => delete pod(all).automountServiceAccountToken,
  ),
  weakening(
    'a secret as a variable',
    'has a secret in a variable',
    (all) =>
      (container(all).env[0] = {
        name: 'DATABASE_URL',
        valueFrom: { secretKeyRef: { name: 'app-secrets', key: 'DATABASE_URL' } },
      }),
    true,
  ),
  weakening('all secrets as variables', 'has secrets from somewhere else', (all) =>
    container(all).envFrom.push({
      secretRef: { name: 'app-secrets' },
      configMapRef: { name: the(all, 'ConfigMap').metadata.name },
    }),
  ),
  weakening(
    'secrets for everybody in the pod',
    'lets others read its secrets',
    (all) => (pod(all).volumes[0].secret.defaultMode = 0o444),
  ),
  weakening(
    'secrets that never change',
    'has secrets that do not change with their source',
    (all) => (container(all).volumeMounts[0].subPath = 'DATABASE_URL'),
  ),
  weakening(
    'an image by its tag',
    'is not named by its digest',
    (all) => (container(all).image = 'registry.example.com/shop:latest'),
    true,
  ),
  weakening(
    'a disk without a limit',
    'has a disk without a limit',
    (all) => delete pod(all).volumes[1].emptyDir.sizeLimit,
  ),
  weakening(
    "the image's own user",
    'is the user of somebody else',
    (all) => (pod(all).securityContext.runAsUser = 1000),
    true,
  ),
];

const namespace: Weakening[] = [
  weakening(
    'any pod may run',
    'the namespace takes any pod',
    (all) =>
      (the(all, 'Namespace').metadata.labels!['pod-security.kubernetes.io/enforce'] = 'baseline'),
  ),
  weakening(
    'something in another namespace',
    'something lies in another namespace',
    (all) => (the(all, 'Service').metadata.namespace = 'default'),
  ),
  weakening(
    'rights in the cluster',
    'somebody has rights in the cluster',
    (all) =>
      Object.assign(the(all, 'PodDisruptionBudget'), { kind: 'RoleBinding' }) &&
      (all as Manifest[]).push({
        ...structuredClone(all.find(({ kind }) => kind === 'RoleBinding')!),
        kind: 'PodDisruptionBudget',
      }),
  ),
  weakening('a secret in git', 'a secret lies in the repository', (all) =>
    (all as Manifest[]).push({ ...structuredClone(the(all, 'ConfigMap')), kind: 'Secret' }),
  ),
];

/** Mistakes that give pods, or others, more than they need. */
export const weakenedPods = [...profile, ...pods, ...namespace];
