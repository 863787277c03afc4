import { GeneratorError } from '../errors.ts';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const hostName = new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})+$`);

/** Checks a public host name, such as `api.example.com`. */
export function parseDomain(given: unknown, source: string): string {
  const domain = typeof given === 'string' ? given.toLowerCase() : '';
  if (hostName.test(domain)) return domain;
  throw new GeneratorError({
    code: 'INVALID_DOMAIN',
    message: `${source} does not take ${JSON.stringify(given)}: it is no host name.`,
    suggestion: 'Give a name without scheme, port or path, such as api.example.com.',
  });
}
