import type { Option } from '../../../src/options/option.ts';
import { containerImage, existingImage, imageControls } from '../shared/container/image.ts';
import { nginxControls } from '../shared/nginx/controls.ts';
import { containerControls } from './controls.ts';

export const compose: Option = {
  id: 'compose',
  label: 'Docker Compose',
  hint: 'nginx, the application, its database and Redis on one machine',
  signs: { files: /(^|\/)((docker-)?compose\.ya?ml|Dockerfile)$/ },
  groups: { leads: ['docker'], along: ['nginx'] },
  contribute: (answers, traits) => {
    const image = containerImage(answers, traits);
    return {
      files: [
        ...image.files,
        'deployment/compose/files',
        'deployment/compose/proxy/files',
        'deployment/shared/nginx/files',
        'deployment/shared/nginx/generated/files',
      ],
      composed: ['compose-file'],
      ignore: { git: ['/secrets/'], docker: image.ignore },
      controls: [...imageControls, ...containerControls, ...nginxControls],
      readme: [{ slot: 'deploy', template: 'deployment/compose/docs/deploy.md.hbs' }],
      facts: image.facts,
    };
  },
  contributeTo: () => ({
    files: [
      ...existingImage.files,
      'deployment/compose/existing/files',
      'deployment/compose/proxy/files',
      'deployment/shared/nginx/files',
      'deployment/shared/nginx/existing/files',
    ],
    composed: ['compose-file'],
    ignore: { git: ['/secrets/'], docker: existingImage.ignore },
    facts: existingImage.facts,
  }),
};
