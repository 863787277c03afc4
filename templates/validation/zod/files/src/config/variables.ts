import { z } from 'zod';

// Schemas of environment variables: text in, a typed value out. A message completes the sentence
// that begins with the variable's name and never repeats the value, which may be a secret.

const given = () => z.string({ error: 'must be set' });

export function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

export function text() {
  return given().regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'must be plain text');
}

/** Decimal digits only: `Number()` would take "", "1e3" and "0x10" as well. */
export function integer(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return given()
    .regex(/^(?:0|[1-9]\d{0,14})$/, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
}

export function flag() {
  return oneOf('true', 'false').transform((value) => value === 'true');
}

/** An empty value counts as unset, so that a container can pass the variable on without having it. */
export function url(...protocols: readonly string[]) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .refine(
        (value) => protocols.some((protocol) => URL.parse(value)?.protocol === protocol),
        `must be a URL that starts with ${protocols.join(' or ')}`,
      )
      .optional(),
  );
}

/** A comma-separated list of exact web origins, written as a browser sends them. */
export function origins() {
  return z
    .string()
    .default('')
    .transform((value, context) => {
      const list = splitList(value).map(toOrigin);
      if (!list.includes(undefined)) return [...new Set(list as string[])];
      context.addIssue(
        'must be a comma-separated list of origins such as https://app.example.com: no "*", no path, and http only for localhost',
      );
      return z.NEVER;
    });
}

/** A comma-separated list of keys: the first signs, all verify. */
export function secrets() {
  return given()
    .transform(splitList)
    .refine((list) => list.length > 0, 'must be set')
    .refine((list) => list.every(isLongEnough), 'must be at least 32 bytes long')
    .refine((list) => !list.some(isGuessable), 'must be random, not an example or a placeholder')
    .refine((list) => new Set(list).size === list.length, 'must not hold the same key twice');
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

function toOrigin(item: string): string | undefined {
  const url = URL.parse(item);
  if (!url || url.hostname === '' || url.hostname.includes('*')) return undefined;
  if (url.href !== `${url.origin}/`) return undefined;
  if (url.protocol === 'https:') return url.origin;
  return url.protocol === 'http:' && localHosts.has(url.hostname) ? url.origin : undefined;
}

function isLongEnough(secret: string): boolean {
  return Buffer.byteLength(secret) >= 32;
}

/** 32 random bytes have more than 8 different characters in any encoding. */
function isGuessable(secret: string): boolean {
  return new Set(secret).size < 8 || /change.?me|example|placeholder|your.?secret/i.test(secret);
}
