import type { Option } from '../../../src/options/option.ts';
import { systemName } from '../../deployment/shared/system-name.ts';
import commands from '../../versions/tools/commands/package.json' with { type: 'json' };

export const pm2: Option = {
  id: 'pm2',
  label: 'PM2',
  hint: 'one process for each core, reloaded without a lost request',
  signs: { packages: ['pm2'], files: /(^|\/)(ecosystem|pm2)\.config\.[cm]?js$/ },
  contribute: ({ name }) => ({
    files: ['process-manager/pm2/files', 'process-manager/pm2/logs/files'],
    controls: [
      {
        control: 'Secrets stay out of the state that the process manager writes down',
        asvs: ['13.3.1'],
        file: 'ecosystem.config.js',
        test: 'test/infrastructure/processes.test.ts › no secret reaches what the process manager writes down',
      },
    ],
    readme: [{ slot: 'deploy', template: 'process-manager/pm2/docs/deploy.md.hbs' }],
    facts: { pm2Version: commands.dependencies.pm2, secretsGroup: systemName(name) },
  }),
  contributeTo: () => ({
    files: ['process-manager/pm2/existing/files', 'process-manager/pm2/logs/files'],
  }),
};
