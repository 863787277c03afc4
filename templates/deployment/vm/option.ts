import type { Option } from '../../../src/options/option.ts';
import { nginxControls } from '../shared/nginx/controls.ts';
import { prometheusControls } from '../shared/prometheus/controls.ts';
import { systemName } from '../shared/system-name.ts';

export const vm: Option = {
  id: 'vm',
  label: 'A server',
  hint: 'nginx with TLS and a process manager on Debian or Ubuntu',
  contribute: ({ name }) => ({
    files: [
      'deployment/vm/files',
      'deployment/shared/nginx/files',
      'deployment/shared/prometheus/files',
    ],
    controls: [...nginxControls, ...prometheusControls],
    readme: [{ slot: 'deploy', template: 'deployment/vm/docs/deploy.md.hbs' }],
    facts: { systemName: systemName(name) },
  }),
};
