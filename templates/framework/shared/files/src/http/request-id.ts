import { randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names a request. A name that comes in is kept only if a trusted proxy may have given it. */
export function requestIdFor(given: string | undefined, trustedProxies: number): string {
  return trustedProxies > 0 && given && UUID.test(given) ? given : randomUUID();
}
