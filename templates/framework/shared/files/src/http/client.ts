import { isIP } from 'node:net';
import { printable } from '../security/text.ts';

/** `forwarded` is what trusted proxies wrote, which need not be an address; `peer` the other end of the connection. */
export function clientAddress(forwarded: string | undefined, peer: string | undefined): string {
  // The zone of an IPv6 address is free text, and means nothing beyond the machine it was written on.
  const ip = forwarded?.split('%', 1)[0];
  return ip !== undefined && isIP(ip) !== 0 ? ip : (peer ?? '');
}

/** What a client says it is, fit to be logged and stored. */
export function userAgent(header: string | undefined): string {
  return printable(header ?? '', 255);
}
