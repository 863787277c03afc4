import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const forbiddenSyntax = [
  {
    selector: 'CallExpression[callee.object.name="sql"][callee.property.name="raw"]',
    message: 'Raw SQL takes no parameters: use the sql`…` template or the query builder.',
  },
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Only src/config/env.ts reads the environment.',
  },
];

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'deploy/']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.cjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'off',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-restricted-syntax': ['error', ...forbiddenSyntax],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/config/env.ts', 'test/**'],
    rules: { 'no-restricted-syntax': ['error', forbiddenSyntax[0]] },
  },
  {
    files: ['test/**'],
    rules: {
      // node:test collects the promises of its tests itself.
      '@typescript-eslint/no-floating-promises': 'off',
      // Answers are looked into as they come; what a test expects of them, it asserts.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    files: ['*.js', '*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
