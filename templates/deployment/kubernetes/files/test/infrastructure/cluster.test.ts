import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';

const folder = 'deploy/kubernetes';

/** Every manifest of the base, one text each. */
const files = (await readdir(path.join(folder, 'base'))).filter(
  (file) => file !== 'kustomization.yaml',
);
const texts = await Promise.all(
  files.map((file) => readFile(path.join(folder, 'base', file), 'utf8')),
);
const manifests = texts.flatMap((text) => text.split('\n---\n'));
const ofKind = (kind: string) =>
  manifests.filter((text) => new RegExp(`^kind: ${kind}$`, 'm').test(text));
const pods = [...ofKind('Deployment'), ...ofKind('Job')];

test('every pod meets the restricted profile, on a read-only root', () => {
  assert.equal(pods.length, 2);
  const [namespace = ''] = ofKind('Namespace');
  assert.match(namespace, /^ {4}pod-security\.kubernetes\.io\/enforce: restricted$/m);
  for (const pod of pods) {
    for (const rule of [
      'runAsNonRoot: true',
      'type: RuntimeDefault',
      'allowPrivilegeEscalation: false',
      'readOnlyRootFilesystem: true',
      'drop: [ALL]',
    ]) {
      assert.ok(pod.includes(` ${rule}\n`), rule);
    }
    assert.match(pod, /^ +runAsUser: [1-9]\d*$/m);
    assert.doesNotMatch(pod, /privileged: true|host(Network|PID|IPC|Path|Port)|\badd:|procMount/);
  }
});

test('every container has limited memory, CPU and disk', () => {
  for (const pod of pods) {
    assert.equal(pod.match(/^ +image: /gm)?.length, 1);
    assert.match(pod, /^ +limits:\n +cpu: .+\n +memory: \d+Mi\n +ephemeral-storage: \d+Mi$/m);
  }
});

test('no pod has a token of the cluster', () => {
  for (const text of [...pods, ...ofKind('ServiceAccount')]) {
    assert.match(text, /^ *automountServiceAccountToken: false$/m);
  }
  assert.deepEqual(ofKind('(Cluster)?Role(Binding)?'), []);
});

test('the network is closed but for what is named', () => {
  const policies = ofKind('NetworkPolicy');
  const everything = policies.filter((text) => /^ {2}podSelector: \{\}$/m.test(text));
  const closed = everything.filter((text) => !/^ {2}(ingress|egress):/m.test(text));
  assert.equal(closed.length, 1);
  assert.match(closed[0] ?? '', /^ {2}policyTypes: \[Ingress, Egress\]$/m);
  for (const text of policies) {
    assert.doesNotMatch(text, /- \{\}|namespaceSelector: \{\}|cidr: (0\.0\.0\.0|::)\/0/);
    const rules = text.match(/^ {4}- (from|to):/gm)?.length ?? 0;
    assert.equal(text.match(/^ {6}ports:/gm)?.length ?? 0, rules, 'every rule names its ports');
  }
});

test('pods get secrets as files', async () => {
  const overlays = await readdir(path.join(folder, 'overlays'));
  const settings = await Promise.all(
    overlays.map((name) =>
      readFile(path.join(folder, 'overlays', name, 'kustomization.yaml'), 'utf8'),
    ),
  );
  assert.deepEqual(ofKind('Secret'), []);
  for (const text of [...manifests, ...settings]) {
    assert.doesNotMatch(text, /secretGenerator|secretKeyRef|secretRef:|\w+:\/\/[^/\s]*:[^/\s]*@/);
    assert.doesNotMatch(text, /(SECRET|PASSWORD|TOKEN|_URL)=/);
  }
  for (const pod of pods) {
    const names = [...pod.matchAll(/- name: (\w+)\n +value: (.*)/g)];
    assert.equal(names.length, pod.match(/- key: /g)?.length ?? 0);
    for (const [, name = '', value = ''] of names) {
      assert.match(name, /_FILE$/);
      assert.equal(value, `/run/secrets/app/${name.replace(/_FILE$/, '')}`);
    }
  }
});

test('the gateway serves one name over TLS, and plain HTTP only leads there', () => {
  const [gateway = ''] = ofKind('Gateway');
  assert.equal(gateway.match(/^ {6}hostname: [\w.-]+$/gm)?.length, 2);
  assert.equal(gateway.match(/^ {4}- name: /gm)?.length, 2);
  assert.match(gateway, /^ {6}protocol: HTTPS\n(.*\n)*? {6}tls:\n {8}mode: Terminate$/m);
  const plain = ofKind('HTTPRoute').filter((text) => /sectionName: http$/m.test(text));
  assert.equal(plain.length, 1);
  assert.match(plain[0] ?? '', /scheme: https/);
  assert.doesNotMatch(plain[0] ?? '', /backendRefs/);
});
