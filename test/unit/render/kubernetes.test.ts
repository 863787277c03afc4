import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import type { EnvVariable } from '../../../src/plan/contribution.ts';
import { clusterManifests } from '../../../src/render/kubernetes/manifests.ts';
import { clusterName } from '../../../templates/deployment/kubernetes/cluster-name.ts';
import { deploymentPlan } from './deployment-plan.ts';

const plan = deploymentPlan();
(plan.env as EnvVariable[]).push({
  name: 'SHUTDOWN_TIMEOUT',
  kind: { type: 'integer', min: 1, max: 300 },
  description: 'Seconds.',
  default: '40',
});
const files = clusterManifests(plan);
const text = (name: string) => files[`deploy/kubernetes/base/${name}.yaml`] ?? '';
const deployment = parse(text('deployment'));
const migration = parse(text('migration'));
const policies = Object.fromEntries(
  parseAllDocuments(text('network-policies'))
    .map((document) => document.toJS())
    .map((policy) => [policy.metadata.name, policy.spec]),
);
const pods = [deployment.spec.template.spec, migration.spec.template.spec];

suite('manifests for a cluster', () => {
  test('give each pod the secrets that the options bring, as files and as nothing else', () => {
    for (const { containers, volumes } of pods) {
      const [{ env, volumeMounts }] = containers;
      assert.deepEqual(env, [
        { name: 'STORE_URL_FILE', value: '/run/secrets/app/STORE_URL' },
        { name: 'JWT_ACCESS_SECRET_FILE', value: '/run/secrets/app/JWT_ACCESS_SECRET' },
      ]);
      assert.equal(volumeMounts[0].mountPath, '/run/secrets/app');
      const keys = volumes[0].secret.items.map(({ key }: { key: string }) => key);
      assert.deepEqual(keys, ['STORE_URL', 'JWT_ACCESS_SECRET']);
    }
  });

  test('let pods reach each backing service on its port, and migrations the database alone', () => {
    const ports = (rules: { ports: { port: number }[] }[]) =>
      rules.flatMap((rule) => rule.ports.map(({ port }) => port));
    assert.deepEqual(ports(policies['app'].egress), [7000]);
    assert.deepEqual(ports(policies['migration'].egress), []);
    const store = { ...plan.services[0]!, variable: 'DATABASE_URL' };
    const withDatabase = clusterManifests({ ...plan, services: [store] });
    const [, , , own] = parseAllDocuments(
      withDatabase['deploy/kubernetes/base/network-policies.yaml'] ?? '',
    );
    assert.deepEqual(ports(own?.toJS().spec.egress), [7000]);
  });

  test('give a pod the time to be forgotten, and then its requests the time that they may take', () => {
    const { terminationGracePeriodSeconds, containers } = deployment.spec.template.spec;
    const { seconds } = containers[0].lifecycle.preStop.sleep;
    assert.ok(seconds >= 5);
    assert.equal(terminationGracePeriodSeconds, seconds + 40 + 10);
  });

  test('run the migrations of the folder that production runs', () => {
    const { command } = migration.spec.template.spec.containers[0];
    assert.deepEqual(command, ['node', 'dist/commands/migrate.js', 'up']);
  });

  test('are refused to an application of which nothing is known', () => {
    const application = { ...plan.application, readsSecretFiles: false };
    assert.throws(() => clusterManifests({ ...plan, application }), /need an application that/);
  });

  test('leave the number of pods to the autoscaler', () => {
    assert.equal(deployment.spec.replicas, undefined);
  });
});

test('a namespace has a name that a cluster takes, and none of the cluster itself', () => {
  for (const [name, expected] of [
    ['shop', 'shop'],
    ['my_shop', 'my-shop'],
    ['shop_', 'shop'],
    ['default', 'app-default'],
    ['kube-system', 'app-kube-system'],
    ['kube_public', 'app-kube-public'],
  ] as const) {
    assert.equal(clusterName(name), expected);
    assert.match(clusterName(name), /^[a-z]([a-z0-9-]*[a-z0-9])?$/);
  }
});
