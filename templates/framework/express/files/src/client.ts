import { isIP } from 'node:net';
import type { Request } from 'express';
import { printable } from './security/text.ts';
import type { Client } from './identity.ts';

/** Behind a trusted proxy the address is what the proxy wrote, which need not be one. */
export function clientAddress(request: Request): string {
  // The zone of an IPv6 address is free text, and means nothing beyond the machine it was written on.
  const ip = request.ip?.split('%', 1)[0];
  return ip !== undefined && isIP(ip) !== 0 ? ip : (request.socket.remoteAddress ?? '');
}

export function userAgent(request: Request): string {
  return printable(request.get('User-Agent') ?? '', 255);
}

export function clientOf(request: Request): Client {
  return { ip: clientAddress(request), userAgent: userAgent(request), requestId: request.id };
}
