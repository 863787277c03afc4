import type { Option } from '../../../src/options/option.ts';

export const none: Option = {
  id: 'none',
  label: 'None',
  hint: 'no workflows',
  contribute: () => ({}),
};
