import type { Option } from '../../src/options/option.ts';
import { controls } from './controls.ts';
import { env } from './env.ts';
import { environmentControls } from './environment-controls.ts';
import { redis } from './redis.ts';

/** What every project has, whatever was chosen. */
export const core: Option = {
  id: 'core',
  label: 'Core',
  hint: 'sessions, passwords, limits, logs, metrics and migrations',
  contribute: ({ name }) => ({
    files: ['core/files'],
    dependencies: [
      '@node-rs/argon2',
      'ioredis',
      'ipaddr.js',
      'jose',
      'kysely',
      'p-limit',
      'parse5',
      'pino',
      'prom-client',
      'rate-limiter-flexible',
      'uuid',
    ],
    devDependencies: [
      '@eslint/js',
      '@types/node',
      'eslint',
      'prettier',
      'typescript',
      'typescript-eslint',
    ],
    scripts: {
      dev: 'node --env-file-if-exists=.env --watch src/server.ts',
      build: 'tsc -p tsconfig.build.json',
      start: 'node --disable-proto=delete dist/server.js',
      test: 'node --test --experimental-test-isolation=none "test/**/*.test.ts"',
      lint: 'eslint . && prettier --check .',
      format: 'prettier --write .',
      typecheck: 'tsc --noEmit',
      migrate: 'node --env-file-if-exists=.env src/commands/migrate.ts up',
      'migrate:down': 'node --env-file-if-exists=.env src/commands/migrate.ts down',
      'user:promote': 'node --env-file-if-exists=.env src/commands/promote.ts',
    },
    env: env(name),
    services: [redis],
    ignore: {
      git: ['node_modules/', 'dist/', 'coverage/', '.env', '.env.*', '!.env.example', '*.log'],
      format: [
        '.secure-node-app/',
        '*.md',
        'dist/',
        'coverage/',
        'package-lock.json',
        'src/security/common-passwords.json',
      ],
    },
    controls: [...controls, ...environmentControls],
  }),
};
