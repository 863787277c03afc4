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
  groups: { leads: ['nginx', 'process'], along: [] },
  contribute: ({ name }) => ({
    files: [
      'deployment/vm/files',
      'deployment/vm/site/files',
      'deployment/shared/nginx/files',
      'deployment/shared/nginx/generated/files',
    ],
    composed: ['cloud-init'],
    controls: nginxControls,
    readme: [{ slot: 'deploy', template: 'deployment/vm/docs/deploy.md.hbs' }],
    facts: { systemName: systemName(name), nodeVersion: node.version },
  }),
  contributeTo: () => ({
    files: [
      'deployment/vm/existing/files',
      'deployment/vm/site/files',
      'deployment/shared/nginx/files',
      'deployment/shared/nginx/existing/files',
    ],
  }),
};
