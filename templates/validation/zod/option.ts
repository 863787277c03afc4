import type { Option } from '../../../src/options/option.ts';

export const zod: Option = {
  id: 'zod',
  label: 'Zod',
  hint: 'schemas that infer their types and make the OpenAPI document',
  signs: { packages: ['zod'] },
  contribute: () => ({
    files: ['validation/zod/files'],
    dependencies: ['zod'],
  }),
};
