import type { Option } from '../../../src/options/option.ts';
import { nginxControls } from '../shared/nginx/controls.ts';
import { systemName } from '../shared/system-name.ts';
import { containerControls } from './controls.ts';

/** All that the image is built from; the rest of the folder never reaches the builder. */
const BUILD_INPUT = ['package.json', 'src'];
/** What only a compiler reads. */
const COMPILER_INPUT = ['tsconfig.json', 'tsconfig.build.json'];

export const compose: Option = {
  id: 'compose',
  label: 'Docker Compose',
  hint: 'nginx, the application, its database and Redis on one machine',
  contribute: ({ name, pinnedNode }, { sources }) => ({
    files: ['deployment/compose/files', 'deployment/shared/nginx/files'],
    composed: ['compose-file'],
    ignore: {
      git: ['/secrets/'],
      docker: [
        '*',
        ...[
          ...BUILD_INPUT,
          ...(sources.runs === 'src' ? [] : COMPILER_INPUT),
          ...(pinnedNode ? ['tools'] : []),
        ].map((path) => `!${path}`),
      ],
    },
    controls: [...containerControls, ...nginxControls],
    readme: [{ slot: 'deploy', template: 'deployment/compose/docs/deploy.md.hbs' }],
    facts: { systemName: systemName(name), hasDockerfile: true },
  }),
};
