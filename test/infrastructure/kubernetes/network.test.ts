/** What the NetworkPolicies mean: every connection that is needed comes about, and no other does. */
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import type { Manifest } from './manifest.ts';
import { podTemplates, the } from './manifest.ts';
import type { End } from './network.ts';
import { mayConnect } from './network.ts';
import { builtProjects } from './projects.ts';
import { skip } from './tools.ts';

type Name = keyof ReturnType<typeof endsOf>;
type Connection = [from: Name, to: Name, port: number, protocol?: string];

/** Everybody who could talk to anybody. */
function endsOf(manifests: readonly Manifest[]) {
  const namespace = the(manifests, 'Namespace').metadata.name;
  const own = (kind: string): End => {
    const template = podTemplates(manifests).find(({ owner }) => owner === kind)!;
    const ports = (template.spec.containers[0].ports ?? []) as {
      name: string;
      containerPort: number;
    }[];
    const byName = Object.fromEntries(
      ports.map(({ name, containerPort }) => [name, containerPort]),
    );
    return { namespace, labels: template.metadata.labels, ports: byName };
  };
  const pod = (space: string, labels: Record<string, string>): End => ({
    namespace: space,
    labels,
  });
  return {
    app: own('Deployment'),
    migration: own('Job'),
    stray: pod(namespace, { run: 'debug' }),
    solver: pod(namespace, { 'acme.cert-manager.io/http01-solver': 'true' }),
    gateway: pod('envoy-gateway-system', { 'app.kubernetes.io/name': 'envoy' }),
    gatewayController: pod('envoy-gateway-system', { control: 'plane' }),
    prometheus: pod('monitoring', { 'app.kubernetes.io/name': 'prometheus' }),
    grafana: pod('monitoring', { 'app.kubernetes.io/name': 'grafana' }),
    impostor: pod('default', {
      'app.kubernetes.io/name': 'envoy',
      'app.kubernetes.io/component': 'app',
    }),
    dns: pod('kube-system', { 'k8s-app': 'kube-dns' }),
    server: { address: '10.20.30.40' },
    server6: { address: 'fd12::40' },
    metadata: { address: '169.254.169.254' },
    credentials: { address: '169.254.170.23' },
    internet: { address: '203.0.113.9' },
    internet6: { address: '2001:db8::9' },
  } satisfies Record<string, End>;
}

/** All that is to be possible, with a database at its port. */
function needed(database: number): Connection[] {
  const resolving = (['app', 'migration', 'stray', 'solver'] as const).flatMap((from) =>
    ['UDP', 'TCP'].map((protocol): Connection => [from, 'dns', 53, protocol]),
  );
  const servers = (['server', 'server6'] as const).flatMap((to): Connection[] => [
    ['app', to, database],
    ['app', to, 6379],
    ['migration', to, database],
  ]);
  return [
    ...resolving,
    ...servers,
    ['gateway', 'app', 3000],
    ['prometheus', 'app', 9464],
    ['gateway', 'solver', 8089],
  ];
}

/** What a store of secrets adds: itself, and what says to it who asks. */
const store = (['app', 'migration'] as const).flatMap((from): Connection[] => [
  [from, 'server', 443],
  [from, 'server6', 443],
  [from, 'credentials', 80],
]);

const PORTS = [22, 53, 80, 443, 3000, 3306, 5432, 6379, 8089, 9464];

suite('the network of the namespace', { skip }, () => {
  let projects: Awaited<ReturnType<typeof builtProjects>>;
  before(async () => {
    projects = await builtProjects();
  });

  const open = (manifests: readonly Manifest[]) => {
    const ends = endsOf(manifests);
    const names = Object.keys(ends) as Name[];
    const inside: Name[] = ['app', 'migration', 'stray', 'solver'];
    return names.flatMap((from) =>
      names
        // What others do among themselves is not this namespace's to say.
        .filter((to) => from !== to && (inside.includes(from) || inside.includes(to)))
        .flatMap((to) =>
          PORTS.flatMap((port) =>
            ['TCP', 'UDP']
              .filter((protocol) => mayConnect(manifests, ends[from], ends[to], port, protocol))
              .map((protocol) => `${from} → ${to}:${port}/${protocol}`),
          ),
        ),
    );
  };
  const texts = (connections: readonly Connection[]) =>
    connections.map(([from, to, port, protocol = 'TCP']) => `${from} → ${to}:${port}/${protocol}`);

  test('has exactly the connections that are needed, of more than three thousand', () => {
    for (const { name, overlays } of projects) {
      const database = name.includes('mysql') ? 3306 : 5432;
      for (const { manifests } of Object.values(overlays)) {
        const all = [...needed(database), ...(name === 'postgres-store' ? store : [])];
        assert.deepEqual(open(manifests).sort(), texts(all).sort(), name);
      }
    }
  });

  const spoiled: [name: string, spoil: (policy: Manifest) => void, opens: string][] = [
    ['closed', (row) => (row.spec.policyTypes = ['Egress']), 'impostor → stray:22/TCP'],
    [
      'closed',
      (row) => (row.spec.podSelector = { matchLabels: { a: 'b' } }),
      'impostor → stray:22/TCP',
    ],
    ['app', (row) => delete row.spec.ingress[0].from, 'internet → app:3000/TCP'],
    ['app', (row) => delete row.spec.ingress[0].ports, 'gateway → app:9464/TCP'],
    [
      'app',
      (row) => delete row.spec.ingress[0].from[0].namespaceSelector.matchLabels,
      'impostor → app:3000/TCP',
    ],
    ['app', (row) => delete row.spec.ingress[1].from[0].podSelector, 'grafana → app:9464/TCP'],
    ['app', (row) => (row.spec.ingress[0].from[0].namespaceSelector = undefined), ''],
    ['app', (row) => row.spec.egress.push({}), 'app → metadata:80/TCP'],
    [
      'app',
      (row) => (row.spec.egress[0].to[0].ipBlock.cidr = '0.0.0.0/0'),
      'app → internet:6379/TCP',
    ],
    ['migration', (row) => delete row.spec.egress[0].ports, 'migration → server:6379/TCP'],
    ['names', (row) => delete row.spec.egress[0].to, 'stray → internet:53/UDP'],
  ];
  for (const [policy, spoil, opens] of spoiled) {
    test(`a mistake in the policy ${policy} ${opens ? `opens ${opens}` : 'closes what is needed'}`, () => {
      const manifests = structuredClone(projects[0]!.overlays.production.manifests);
      spoil(the(manifests, 'NetworkPolicy', policy));
      const found = open(manifests);
      assert.notDeepEqual(found.sort(), texts(needed(5432)).sort());
      if (opens) assert.ok(found.includes(opens), found.join('\n'));
      else assert.ok(!found.includes('gateway → app:3000/TCP'));
    });
  }
});
