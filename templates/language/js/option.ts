import type { Option } from '../../../src/options/option.ts';
import { existingLinter } from '../shared/existing/linter.ts';

const ENV = '--env-file-if-exists=.env';

export const js: Option = {
  id: 'js',
  label: 'JavaScript',
  hint: 'types in JSDoc, checked as strictly, and nothing to build',
  signs: { sources: /\.[cm]?jsx?$/ },
  contribute: () => ({
    files: ['language/js/files'],
    devDependencies: ['@eslint/js', '@types/node', 'eslint', 'typescript', 'typescript-eslint'],
    scripts: {
      dev: `node ${ENV} --watch src/server.js`,
      start: 'node --disable-proto=delete src/server.js',
      test: 'node --test --experimental-test-isolation=none "test/**/*.test.js"',
      lint: 'eslint . && prettier --check .',
      format: 'prettier --write .',
      typecheck: 'tsc -p jsconfig.json',
      migrate: `node ${ENV} src/commands/migrate.js up`,
      'migrate:down': `node ${ENV} src/commands/migrate.js down`,
      'user:promote': `node ${ENV} src/commands/promote.js`,
    },
  }),
  sources: { extension: 'js', runs: 'src', types: 'comments' },
  contributeTo: existingLinter,
};
