import type { Option } from '../../src/options/option.ts';
import { systemName } from '../deployment/shared/system-name.ts';
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
    devDependencies: ['prettier'],
    env: env(name),
    services: [redis],
    ignore: {
      git: ['node_modules/', 'coverage/', '.env', '.env.*', '!.env.example', '*.log'],
      format: ['.secure-node-app/', '*.md', 'coverage/', 'src/security/common-passwords.json'],
    },
    controls: [...controls, ...environmentControls],
  }),
  contributeTo: ({ settings, hasDockerfile }, { name }) => ({
    ...(settings.includes(redis.variable) && { services: [redis] }),
    facts: { systemName: systemName(name), ...(hasDockerfile && { hasDockerfile }) },
  }),
};
