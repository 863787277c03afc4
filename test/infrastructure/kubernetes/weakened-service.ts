import { ofKind, the } from './manifest.ts';
import type { Weakening } from './weakening.ts';
import { budget, container, gateway, pod, scaler, weakening } from './weakening.ts';

const life: Weakening[] = [
  weakening(
    'pods go first',
    'a pod goes before another has come',
    (all) => (the(all, 'Deployment').spec.strategy.rollingUpdate.maxUnavailable = 1),
  ),
  weakening(
    'no readiness',
    'a pod is never asked whether it is ready',
    (all) => delete container(all).readinessProbe,
  ),
  weakening(
    'liveness asks the database',
    'a pod is restarted when its database is away',
    (all) => (container(all).livenessProbe.httpGet.path = '/readyz'),
  ),
  weakening(
    'no time to start',
    'a slow start is taken for a death',
    (all) => delete container(all).startupProbe,
  ),
  weakening(
    'no farewell',
    'a pod leaves before it is known to',
    (all) => delete container(all).lifecycle,
  ),
  weakening(
    'a short grace',
    'requests in flight are cut',
    (all) => (pod(all).terminationGracePeriodSeconds = 15),
  ),
  weakening(
    'no spread',
    'all pods may lie on one node',
    (all) => delete pod(all).topologySpreadConstraints,
  ),
  weakening('one pod', 'one lost pod is an outage', (all) => (scaler(all).minReplicas = 1)),
  weakening(
    'a fixed number',
    'each release undoes the autoscaler',
    (all) => (the(all, 'Deployment').spec.replicas = 3),
  ),
  weakening(
    'a target that is not there',
    'the autoscaler scales nothing',
    (all) => (scaler(all).scaleTargetRef.name = 'web'),
  ),
  weakening(
    'nothing to measure by',
    'the autoscaler measures against no request',
    (all) => delete container(all).resources.requests.cpu,
  ),
  weakening(
    'no disruption at all',
    'no node can be drained',
    (all) => (budget(all).maxUnavailable = 0),
  ),
  weakening(
    'any disruption',
    'a drain may take all pods',
    (all) => (budget(all).maxUnavailable = 5),
  ),
  weakening(
    'too many pods for the database',
    'the database runs out of connections',
    (all) => (scaler(all).maxReplicas = 50),
  ),
];

const way: Weakening[] = [
  weakening(
    'any name',
    'the gateway answers to any name',
    (all) => delete gateway(all).listeners[1].hostname,
  ),
  weakening(
    'no TLS',
    'the gateway serves without TLS',
    (all) => (gateway(all).listeners[1].protocol = 'HTTP'),
  ),
  weakening(
    "everybody's gateway",
    'somebody else may use the gateway',
    (all) => (gateway(all).listeners[1].allowedRoutes.namespaces.from = 'All'),
  ),
  weakening(
    'plain HTTP to the application',
    'plain HTTP reaches the application',
    (all) => (the(all, 'HTTPRoute', 'app').spec.parentRefs[0].sectionName = 'http'),
  ),
  weakening(
    'a route on every listener',
    'a route hangs on every listener',
    (all) => delete the(all, 'HTTPRoute', 'app').spec.parentRefs[0].sectionName,
  ),
  weakening(
    'no redirect',
    'plain HTTP leads nowhere',
    (all) =>
      (ofKind(all, 'HTTPRoute').find(
        ({ metadata }) => metadata.name === 'redirect',
      )!.spec.rules[0].filters = []),
  ),
  weakening(
    'the origin of another',
    'the origin is not the name of the gateway',
    (all) => (the(all, 'ConfigMap').data!['ALLOWED_ORIGINS'] = 'https://example.org'),
  ),
  weakening(
    'a service that selects all',
    'the service selects the migrations',
    (all) => (the(all, 'Service').spec.selector = {}),
  ),
  weakening(
    'a service that selects nothing',
    'the service selects no pod',
    (all) => (the(all, 'Service').spec.selector = { app: 'web' }),
  ),
  weakening(
    'variables that nobody sets',
    'a pod reads variables that nobody sets',
    (all) => (container(all).envFrom[0].configMapRef.name = 'app-environment'),
  ),
  weakening(
    'migrations of another version',
    'migrations and application are of different versions',
    (all) => (the(all, 'Job').spec.template.spec.containers[0].image += '0'),
  ),
];

/** Mistakes that lose requests, or let in what should not come. */
export const weakenedService = [...life, ...way];
