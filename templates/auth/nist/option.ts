import type { Option } from '../../../src/options/option.ts';

export const nist: Option = {
  id: 'nist',
  label: 'NIST 800-63B',
  hint: 'length and a list of common passwords, no composition rules',
  contribute: () => ({}),
};
