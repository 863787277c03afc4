import type { Option } from '../../../src/options/option.ts';
import { containerImage, imageControls } from '../shared/container/image.ts';
import { nginxControls } from '../shared/nginx/controls.ts';
import { containerControls } from './controls.ts';

export const compose: Option = {
  id: 'compose',
  label: 'Docker Compose',
  hint: 'nginx, the application, its database and Redis on one machine',
  signs: { files: /(^|\/)((docker-)?compose\.ya?ml|Dockerfile)$/ },
  contribute: (answers, traits) => {
    const image = containerImage(answers, traits);
    return {
      files: [...image.files, 'deployment/compose/files', 'deployment/shared/nginx/files'],
      composed: ['compose-file'],
      ignore: { git: ['/secrets/'], docker: image.ignore },
      controls: [...imageControls, ...containerControls, ...nginxControls],
      readme: [{ slot: 'deploy', template: 'deployment/compose/docs/deploy.md.hbs' }],
      facts: image.facts,
    };
  },
};
