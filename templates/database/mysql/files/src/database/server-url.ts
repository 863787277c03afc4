import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions, SslOptions } from 'mysql2';

const KNOWN = new Set(['ssl-mode', 'ssl-ca', 'socket']);

/**
 * Reads `DATABASE_URL`. The driver would take any of its options from a URL, so nothing but what is
 * known here is passed on.
 */
export function readServerUrl(text: string): ConnectionOptions {
  const url = new URL(text);
  const { searchParams: parameters } = url;
  for (const name of parameters.keys()) {
    if (!KNOWN.has(name)) throw new Error(`DATABASE_URL has an unknown parameter: ${name}`);
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const ssl = readTls(parameters.get('ssl-mode') ?? 'disabled', parameters.get('ssl-ca'), host);
  const socketPath = parameters.get('socket');
  return {
    host,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    ...(socketPath !== null && { socketPath }),
    ...(ssl && { ssl }),
  };
}

/** The modes are those of MySQL's own clients. */
function readTls(mode: string, authority: string | null, host: string): SslOptions | undefined {
  const base: SslOptions = {
    minVersion: 'TLSv1.2',
    ...(authority !== null && { ca: readFileSync(authority, 'utf8') }),
  };
  switch (mode.toLowerCase()) {
    case 'disabled':
      return undefined;
    case 'required':
      return { ...base, rejectUnauthorized: false };
    case 'verify-ca':
      return { ...base, rejectUnauthorized: true };
    case 'verify-identity':
      // The driver would hold the certificate against another name than this address.
      if (isIP(host))
        throw new Error('ssl-mode=verify-identity needs a host name, not an address.');
      return { ...base, rejectUnauthorized: true, verifyIdentity: true };
    default:
      throw new Error('DATABASE_URL has an unknown ssl-mode.');
  }
}
