import type { Option } from '../../../src/options/option.ts';
import node from '../../versions/tools/node/package.json' with { type: 'json' };
import { nginxControls } from '../shared/nginx/controls.ts';
import { systemName } from '../shared/system-name.ts';

export const vm: Option = {
  id: 'vm',
  label: 'A server',
  hint: 'nginx with TLS and a process manager on Debian or Ubuntu',
  signs: {
    files: /(^|\/)(nginx\.conf|ecosystem\.config\.[cm]?js|[\w-]+\.service)$|(^|\/)nginx\/.*\.conf$/,
  },
  contribute: ({ name }) => ({
    files: ['deployment/vm/files', 'deployment/shared/nginx/files'],
    composed: ['cloud-init'],
    controls: nginxControls,
    readme: [{ slot: 'deploy', template: 'deployment/vm/docs/deploy.md.hbs' }],
    facts: { systemName: systemName(name), nodeVersion: node.version },
  }),
};
