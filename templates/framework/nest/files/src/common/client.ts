import type { Request } from 'express';
import { clientAddress, userAgent } from '../http/client.ts';
import type { Client } from '../identity.ts';

/** Who sent the request, as far as the trusted proxies tell. */
export function clientOf(request: Request): Client {
  return {
    ip: clientAddress(request.ip, request.socket.remoteAddress),
    userAgent: userAgent(request.get('User-Agent')),
    requestId: request.id,
  };
}
