const CONSTRAINT_FOREIGN_KEY = 787;
const CONSTRAINT_PRIMARY_KEY = 1555;
const CONSTRAINT_UNIQUE = 2067;

/** BUSY, LOCKED, READONLY, IOERR, FULL and CANTOPEN: the file cannot be used now. */
const UNAVAILABLE_CODES = new Set([5, 6, 8, 10, 13, 14]);

export function isUniqueViolation(error: unknown): boolean {
  const code = resultCode(error);
  return code === CONSTRAINT_UNIQUE || code === CONSTRAINT_PRIMARY_KEY;
}

/** True where another request got in the way: a row came into being, or went, in between. */
export function isConflict(error: unknown): boolean {
  return isUniqueViolation(error) || resultCode(error) === CONSTRAINT_FOREIGN_KEY;
}

/** Never: a transaction takes the one lock that there is before it does anything else. */
export function isDeadlock(_error: unknown): boolean {
  return false;
}

/** True where the database is away or overloaded, so that trying again later may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = resultCode(error);
  if (code !== undefined) return UNAVAILABLE_CODES.has(code & 0xff);
  return (
    error instanceof Error &&
    /^(?:database is not open|driver has already been destroyed)/.test(error.message)
  );
}

/** SQLite's extended result code; its low byte is the code without detail. */
function resultCode(error: unknown): number | undefined {
  const code: unknown = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code : undefined;
}
