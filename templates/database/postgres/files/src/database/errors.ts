const FOREIGN_KEY_VIOLATION = '23503';
const UNIQUE_VIOLATION = '23505';
const DEADLOCK = '40P01';

/** Classes of SQLSTATE that say the server cannot serve now, whatever the statement was. */
const UNAVAILABLE_CLASSES = new Set(['08', '28', '3D', '40', '53', '55', '57']);
const UNAVAILABLE_STATES = new Set(['25006', '25P03']);

const NETWORK_CODES = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What the driver says, without a code, when a connection is lost or none is to be had. */
const DRIVER_MESSAGE =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after|driver has already been destroyed)/;

export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === UNIQUE_VIOLATION;
}

/** True where another request got in the way: a row came into being, or went, in between. */
export function isConflict(error: unknown): boolean {
  return isUniqueViolation(error) || codeOf(error) === FOREIGN_KEY_VIOLATION;
}

/** True where two transactions waited for each other and this one was taken back as a whole. */
export function isDeadlock(error: unknown): boolean {
  return codeOf(error) === DEADLOCK;
}

/** True where the database is away or overloaded, so that trying again later may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code === undefined) return DRIVER_MESSAGE.test(error.message);
  return (
    NETWORK_CODES.has(code) ||
    UNAVAILABLE_STATES.has(code) ||
    (code.length === 5 && UNAVAILABLE_CLASSES.has(code.slice(0, 2)))
  );
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
