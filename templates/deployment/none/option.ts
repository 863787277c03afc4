import type { Option } from '../../../src/options/option.ts';

export const none: Option = {
  id: 'none',
  label: 'Nowhere yet',
  hint: 'no deployment files',
  contribute: () => ({}),
};
