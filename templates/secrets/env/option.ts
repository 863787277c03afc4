import type { Option } from '../../../src/options/option.ts';

export const env: Option = {
  id: 'env',
  label: 'Environment and files',
  hint: 'NAME or NAME_FILE, which fits Docker, systemd and Kubernetes secrets',
  contribute: () => ({ files: ['secrets/env/files'] }),
};
