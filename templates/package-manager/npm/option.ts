import type { Option } from '../../../src/options/option.ts';

export const npm: Option = {
  id: 'npm',
  label: 'npm',
  hint: 'with a lockfile made at creation',
  contribute: () => ({}),
};
