import type { SecurityControl } from '../../../src/plan/contribution.ts';

const BASE = 'deploy/kubernetes/base';
const TEST = 'test/infrastructure/cluster.test.ts';

export const clusterControls: readonly SecurityControl[] = [
  {
    control: 'The namespace takes only pods of the restricted profile, and every pod is one',
    asvs: ['13.2.2', '15.2.5'],
    file: `${BASE}/namespace.yaml`,
    test: `${TEST} › every pod meets the restricted profile, on a read-only root`,
  },
  {
    control: 'No pod can take all memory, CPU or disk of its node',
    asvs: ['15.2.2'],
    file: `${BASE}/deployment.yaml`,
    test: `${TEST} › every container has limited memory, CPU and disk`,
  },
  {
    control: 'No pod holds a key to the cluster',
    asvs: ['13.2.2'],
    file: `${BASE}/service.yaml`,
    test: `${TEST} › no pod has a token of the cluster`,
  },
  {
    control: 'Pods reach, and are reached by, only what they need',
    asvs: ['13.2.4', '13.2.5'],
    file: `${BASE}/network-policies.yaml`,
    test: `${TEST} › the network is closed but for what is named`,
  },
  {
    control: 'The cluster gives secrets as files, and the repository holds none',
    asvs: ['13.3.1'],
    file: `${BASE}/deployment.yaml`,
    test: `${TEST} › pods get secrets as files`,
  },
  {
    control: 'The gateway answers to one name, over TLS only',
    asvs: ['4.1.2', '12.2.1'],
    file: `${BASE}/gateway.yaml`,
    test: `${TEST} › the gateway serves one name over TLS, and plain HTTP only leads there`,
  },
];
