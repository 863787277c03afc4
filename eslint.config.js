import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'templates/**/files/', 'test/snapshots/', 'test/fixtures/']),
  js.configs.recommended,
  tseslint.configs.strict,
  {
    files: ['bin/**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
    rules: { 'no-var': 'off' },
  },
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  // Tests look for the escape sequences of terminals and of forged log lines.
  { files: ['test/**/*.ts'], rules: { 'no-control-regex': 'off' } },
);
