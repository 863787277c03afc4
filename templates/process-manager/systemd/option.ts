import type { Option } from '../../../src/options/option.ts';

const TEST = 'test/infrastructure/processes.test.ts';

export const systemd: Option = {
  id: 'systemd',
  label: 'systemd',
  hint: 'nothing to install; each process confined, its secrets handed over by systemd',
  signs: { files: /(^|\/)[\w@-]+\.service$/ },
  contribute: () => ({
    files: ['process-manager/systemd/files'],
    controls: [
      {
        control:
          'Processes can neither write outside their data nor gain rights, nor see the machine',
        asvs: ['13.2.2', '15.2.5'],
        file: 'deploy/vm/process.service',
        test: `${TEST} › a process can do no more than it needs`,
      },
      {
        control: 'Secrets are readable to root only, and handed to each process in memory',
        asvs: ['13.3.1', '13.3.2'],
        file: 'deploy/vm/process.service',
        test: `${TEST} › secrets are handed over as credentials, never as variables`,
      },
    ],
    readme: [{ slot: 'deploy', template: 'process-manager/systemd/docs/deploy.md.hbs' }],
    facts: { secretsGroup: 'root' },
  }),
};
