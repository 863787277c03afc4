import { randomBytes } from 'node:crypto';
import type { EnvVariable } from '../plan/contribution.ts';

export const ENV_MODE = 0o600;

/**
 * The text of the development `.env`, with fresh secrets. It goes straight to disk: never into the
 * tree, the manifest, the base or a log.
 */
export function developmentEnv(
  variables: readonly Pick<EnvVariable, 'name' | 'development'>[],
  random: (size: number) => Buffer = randomBytes,
): string {
  return variables
    .flatMap(({ name, development }) => {
      if (development === undefined) return [];
      if (typeof development === 'string') return [`${name}=${quoted(name, development)}\n`];
      return [`${name}=${random(development.randomBytes).toString('base64url')}\n`];
    })
    .join('');
}

/** Quoted only where `node --env-file` would not give the same text back. */
function quoted(name: string, value: string): string {
  if (/^[\w./:@,+=-]*$/.test(value)) return value;
  if (/['\r\n]/.test(value)) throw new Error(`The value of ${name} cannot be written to .env`);
  return `'${value}'`;
}
