import type { SecretStore } from '../../plan/contribution.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Comments } from '../yaml.ts';
import { yamlDocument, yamlStream } from '../yaml.ts';
import type { Row } from './pod.ts';
import { COMPONENT } from './pod.ts';

const HEADING = 'Who may talk to whom. What is not named here is refused, in either direction.';

/** Where servers outside the cluster lie, unless told more exactly: private networks, not the internet. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

const NAMESPACE = 'kubernetes.io/metadata.name';

/** `network-policies.yaml`: everything is closed, then what each component needs is opened. */
export function networkPolicies({ secretStore, services }: Plan): string {
  const servers = services.map(({ name }) => name).join(' and ');
  const database = services.filter(({ variable }) => variable === 'DATABASE_URL');
  const stored = secretStore ? secretsFrom(secretStore) : [];
  const documents = [
    policy('closed', {}, { policyTypes: ['Ingress', 'Egress'] }),
    policy('names', {}, { policyTypes: ['Egress'], egress: [nameServer()] }),
    policy(
      'app',
      { matchLabels: { [COMPONENT]: 'app' } },
      {
        policyTypes: ['Ingress', 'Egress'],
        ingress: [from(gateway(), 'http'), from(prometheus(), 'metrics')],
        egress: [...services.map(({ port }) => server(port)), ...stored],
      },
      {
        'spec › ingress': 'The gateway, here the pods of Envoy Gateway; and Prometheus.',
        'spec › egress': `${servers}: put the addresses of your servers here. Where they are pods, name their labels instead.`,
      },
    ),
    policy(
      'migration',
      { matchLabels: { [COMPONENT]: 'migration' } },
      {
        policyTypes: ['Egress'],
        egress: [...database.map(({ port }) => server(port)), ...stored],
      },
    ),
    policy(
      'certificate',
      { matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } },
      { policyTypes: ['Ingress'], ingress: [from(gateway(), 8089)] },
      { 'spec › podSelector': 'What cert-manager starts to prove that the name is yours.' },
    ),
  ];
  return yamlStream(documents, HEADING);
}

function policy(name: string, podSelector: Row, rules: Row, comments: Comments = {}) {
  const data = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name },
    spec: { podSelector, ...rules },
  };
  return yamlDocument(data, comments);
}

function nameServer(): Row {
  return {
    to: [pods('kube-system', { 'k8s-app': 'kube-dns' })],
    ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 })),
  };
}

function gateway(): Row {
  return pods('envoy-gateway-system', { 'app.kubernetes.io/name': 'envoy' });
}

function prometheus(): Row {
  return pods('monitoring', { 'app.kubernetes.io/name': 'prometheus' });
}

function from(peer: Row, port: string | number): Row {
  return { from: [peer], ports: [{ protocol: 'TCP', port }] };
}

function server(port: number): Row {
  return {
    to: PRIVATE.map((cidr) => ({ ipBlock: { cidr } })),
    ports: [{ protocol: 'TCP', port }],
  };
}

/** The store by its endpoint in the private network, and what gives credentials for it. */
function secretsFrom({ credentialsAgent: { cidr, port } }: SecretStore): Row[] {
  return [server(443), { to: [{ ipBlock: { cidr } }], ports: [{ protocol: 'TCP', port }] }];
}

function pods(namespace: string, matchLabels: Row): Row {
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE]: namespace } },
    podSelector: { matchLabels },
  };
}
