import type { SecurityControl } from '../../../src/plan/contribution.ts';

const TEST = 'test/infrastructure/container.test.ts';

export const containerControls: readonly SecurityControl[] = [
  {
    control: 'Containers have a read-only root and no capabilities',
    asvs: ['13.2.2', '15.2.5'],
    file: 'compose.yaml',
    test: `${TEST} › every container is read-only and without capabilities`,
  },
  {
    control: 'No container can take all memory, CPU or processes of the machine',
    asvs: ['15.2.2'],
    file: 'compose.yaml',
    test: `${TEST} › every container has limited memory, CPU and processes`,
  },
  {
    control: 'Application, database and Redis cannot be reached from outside, nor reach out',
    asvs: ['13.2.4', '13.2.5'],
    file: 'compose.yaml',
    test: `${TEST} › only the proxy can be reached from outside`,
  },
  {
    control: 'Secrets are mounted as files, never set as variables',
    asvs: ['13.3.1'],
    file: 'compose.yaml',
    test: `${TEST} › containers get secrets as files`,
  },
];
