import type { Option } from '../../../src/options/option.ts';
import { existingLinter } from '../shared/existing/linter.ts';

const ENV = '--env-file-if-exists=.env';
const TESTS = 'node --test --experimental-test-isolation=none';

const OUTPUT = ['dist/'];
/** Where a compiler is needed for development and for tests, too. */
const OUTPUTS = [...OUTPUT, 'dist-dev/', 'dist-test/'];

interface Ways {
  dev: string;
  test: string;
  /** Runs a file of `src/commands`. */
  command: (name: string) => string;
}

/** Node strips the types by itself: nothing is compiled but for production. */
const stripped: Ways = {
  dev: `node ${ENV} --watch src/server.ts`,
  test: `${TESTS} "test/**/*.test.ts"`,
  command: (name) => `node ${ENV} src/commands/${name}.ts`,
};

/** Whatever runs is compiled first, to folders of its own: `dist/` is for production. */
const compiled: Ways = {
  dev: 'node scripts/dev.ts',
  test: [
    `node -e "fs.rmSync('dist-test', { recursive: true, force: true })"`,
    'tsc -p tsconfig.test.json',
    `${TESTS} --enable-source-maps "dist-test/test/**/*.test.js"`,
  ].join(' && '),
  command: (name) => `tsc -p tsconfig.dev.json && node ${ENV} dist-dev/commands/${name}.js`,
};

function scripts({ dev, test, command }: Ways) {
  return {
    dev,
    build: 'tsc -p tsconfig.build.json',
    start: 'node --disable-proto=delete dist/server.js',
    test,
    lint: 'eslint . && prettier --check .',
    format: 'prettier --write .',
    typecheck: 'tsc --noEmit',
    migrate: `${command('migrate')} up`,
    'migrate:down': `${command('migrate')} down`,
    'user:promote': command('promote'),
  };
}

export const ts: Option = {
  id: 'ts',
  label: 'TypeScript',
  hint: 'strict, run as it stands by Node in development',
  signs: { sources: /\.[cm]?tsx?$/ },
  contribute: (_answers, traits) => ({
    files: [
      'language/ts/files',
      traits.compiled ? 'language/ts/compiled/files' : 'language/ts/stripped/files',
    ],
    devDependencies: ['@eslint/js', '@types/node', 'eslint', 'typescript', 'typescript-eslint'],
    scripts: scripts(traits.compiled ? compiled : stripped),
    ignore: traits.compiled ? { git: OUTPUTS, format: OUTPUTS } : { git: OUTPUT, format: OUTPUT },
    facts: { compiled: traits.compiled },
  }),
  sources: { extension: 'ts', runs: 'dist', types: 'syntax' },
  contributeTo: existingLinter,
};
