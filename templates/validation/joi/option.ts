import type { Option } from '../../../src/options/option.ts';

export const joi: Option = {
  id: 'joi',
  label: 'Joi',
  hint: 'schemas held against types that are written beside them',
  signs: { packages: ['joi', '@hapi/joi', 'celebrate'] },
  contribute: () => ({
    files: ['validation/joi/files'],
    dependencies: ['joi'],
  }),
};
