import type { Option } from '../../../src/options/option.ts';
import { containerImage, imageControls } from '../shared/container/image.ts';
import { clusterName } from './cluster-name.ts';
import { clusterControls } from './controls.ts';

export const kubernetes: Option = {
  id: 'kubernetes',
  label: 'Kubernetes',
  hint: 'Kustomize base and overlays; database and Redis run elsewhere',
  severalMachines: true,
  groups: { leads: ['kubernetes'], along: [] },
  contribute: (answers, traits) => {
    const image = containerImage(answers, traits);
    return {
      files: [...image.files, 'deployment/kubernetes/files'],
      composed: ['cluster-manifests'],
      ignore: { git: ['/secrets/'], docker: image.ignore },
      controls: [...imageControls, ...clusterControls],
      readme: [{ slot: 'deploy', template: 'deployment/kubernetes/docs/deploy.md.hbs' }],
      facts: { ...image.facts, clusterName: clusterName(image.facts.systemName) },
    };
  },
};
