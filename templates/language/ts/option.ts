import type { Option } from '../../../src/options/option.ts';

export const ts: Option = {
  id: 'ts',
  label: 'TypeScript',
  hint: 'strict, run as it stands by Node in development',
  contribute: () => ({}),
};
