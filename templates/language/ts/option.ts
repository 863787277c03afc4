import type { Option } from '../../../src/options/option.ts';

const ENV = '--env-file-if-exists=.env';

export const ts: Option = {
  id: 'ts',
  label: 'TypeScript',
  hint: 'strict, run as it stands by Node in development',
  contribute: () => ({
    files: ['language/ts/files'],
    ignore: { git: ['dist/'], format: ['dist/'] },
    devDependencies: ['@eslint/js', '@types/node', 'eslint', 'typescript', 'typescript-eslint'],
    scripts: {
      dev: `node ${ENV} --watch src/server.ts`,
      build: 'tsc -p tsconfig.build.json',
      start: 'node --disable-proto=delete dist/server.js',
      test: 'node --test --experimental-test-isolation=none "test/**/*.test.ts"',
      lint: 'eslint . && prettier --check .',
      format: 'prettier --write .',
      typecheck: 'tsc --noEmit',
      migrate: `node ${ENV} src/commands/migrate.ts up`,
      'migrate:down': `node ${ENV} src/commands/migrate.ts down`,
      'user:promote': `node ${ENV} src/commands/promote.ts`,
    },
  }),
  sources: { extension: 'ts', runs: 'dist', types: 'syntax' },
};
