// What the text of an environment variable must hold, and what it becomes.

/** A comma-separated list without what is empty. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return protocols.includes(URL.parse(text)?.protocol ?? '');
}

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Exact web origins as a browser sends them; undefined where the list holds anything else. */
export function toOrigins(text: string): string[] | undefined {
  const list = splitList(text).map(toOrigin);
  return list.includes(undefined) ? undefined : [...new Set(list as string[])];
}

function toOrigin(item: string): string | undefined {
  const url = URL.parse(item);
  if (!url || url.hostname === '' || url.hostname.includes('*')) return undefined;
  if (url.href !== `${url.origin}/`) return undefined;
  if (url.protocol === 'https:') return url.origin;
  return url.protocol === 'http:' && localHosts.has(url.hostname) ? url.origin : undefined;
}

/** Why these must not be keys; undefined where they may. */
export function secretsProblem(secrets: readonly string[]): string | undefined {
  if (secrets.length === 0) return 'must be set';
  if (!secrets.every(isLongEnough)) return 'must be at least 32 bytes long';
  if (secrets.some(isGuessable)) return 'must be random, not an example or a placeholder';
  if (new Set(secrets).size < secrets.length) return 'must not hold the same key twice';
  return undefined;
}

function isLongEnough(secret: string): boolean {
  return Buffer.byteLength(secret) >= 32;
}

/** 32 random bytes have more than 8 different characters in any encoding. */
function isGuessable(secret: string): boolean {
  return new Set(secret).size < 8 || /change.?me|example|placeholder|your.?secret/i.test(secret);
}
