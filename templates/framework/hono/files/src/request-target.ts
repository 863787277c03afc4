import type { IncomingMessage } from 'node:http';

const INSIDE = 'http://localhost';

/**
 * Gives a request the URL that Hono is to see, with one host for all. The adapter would take the
 * host from the client, and would refuse by itself, in plain text, one that it cannot parse.
 */
export function fixHost(incoming: IncomingMessage): void {
  const target = incoming.url ?? '/';
  incoming.url = INSIDE + target.replaceAll('\\', '%5C');
}

/** Path and query, as they were sent. */
export function targetOf({ url = '' }: IncomingMessage): string {
  return url.slice(INSIDE.length);
}

/** The path of a URL, as it was written. */
export function pathOf(url: string): string {
  return /^https?:\/\/[^/]*([^?#]*)/.exec(url)?.[1] ?? '/';
}

/** The query of a URL, as it was written. */
export function queryOf(url: string): string {
  return /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';
}
