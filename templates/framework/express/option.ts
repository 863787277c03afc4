import type { Option } from '../../../src/options/option.ts';
import { controls } from './controls/index.ts';

export const express: Option = {
  id: 'express',
  label: 'Express 5',
  hint: 'routers and middleware, the most widely known',
  contribute: () => ({
    files: ['framework/express/files'],
    dependencies: ['cookie', 'express', 'helmet'],
    devDependencies: ['@types/express', 'swagger-ui-dist'],
    controls,
  }),
};
