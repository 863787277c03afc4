const DUPLICATE_KEY = 1062;
const FOREIGN_KEY_MISSING = 1452;
const FOREIGN_KEY_IN_USE = 1451;
const DEADLOCK = 1213;

/** What a server says that cannot serve now, whatever the statement was. */
const UNAVAILABLE = new Set([
  // Too many connections, no memory, no disk, too many prepared statements.
  1040,
  1041,
  1037,
  1021,
  1114,
  1203,
  1226,
  1461,
  // Shutting down, offline, read-only after a failover.
  1053,
  1079,
  1290,
  1792,
  1836,
  3032,
  3168,
  // The role, its password or its database is not there.
  1044,
  1045,
  1049,
  1129,
  1130,
  1698,
  // A connection that the server gave up.
  1152,
  1158,
  1159,
  1160,
  1161,
  1927,
  3169,
  4031,
  // A lock or an answer that took too long, on MySQL and on MariaDB.
  1205,
  1317,
  1969,
  3024,
  DEADLOCK,
]);

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

/** No connection is to be had, or the one in use was given up. */
export class ConnectionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConnectionError';
  }
}

export function isUniqueViolation(error: unknown): boolean {
  return numberOf(error) === DUPLICATE_KEY;
}

/** True where another request got in the way: a row came into being, or went, in between. */
export function isConflict(error: unknown): boolean {
  const number = numberOf(error);
  return (
    number === DUPLICATE_KEY || number === FOREIGN_KEY_MISSING || number === FOREIGN_KEY_IN_USE
  );
}

/** True where two transactions waited for each other and this one was taken back as a whole. */
export function isDeadlock(error: unknown): boolean {
  return numberOf(error) === DEADLOCK;
}

/** True where the database is away or overloaded, so that trying again later may help. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof ConnectionError || isFatal(error)) return true;
  const number = numberOf(error);
  if (number !== undefined) return UNAVAILABLE.has(number);
  return (
    ('code' in error && NETWORK_CODES.has(String(error.code))) ||
    error.message.startsWith('driver has already been destroyed')
  );
}

/** True where the driver gave the connection up, and not only the statement. */
export function isFatal(error: unknown): boolean {
  return error instanceof Error && 'fatal' in error && error.fatal === true;
}

/** The server's number for an error. Node's own are negative. */
export function numberOf(error: unknown): number | undefined {
  const number: unknown = error instanceof Error && 'errno' in error ? error.errno : undefined;
  return typeof number === 'number' && number > 0 ? number : undefined;
}
