const MAXIMUM_LENGTH = 2_000;

/** Shapes of what must never stand in a log, wherever a message may have picked it up. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\$argon2\w*\$[^\s'"]+/g, '[hash]'],
  [/(:\/\/)[^\s/@]+@/g, '$1[credentials]@'],
  [/[^\s@"'()<>[\]=,;:/]+@[^\s@"'()<>[\]=,;:/]+/g, '[email]'],
];

/** A text from outside, or an error's, without secrets and of limited length. */
export function redact(text: string): string {
  return SECRETS.reduce(
    (redacted, [shape, name]) => redacted.replace(shape, name),
    text.slice(0, MAXIMUM_LENGTH),
  );
}
