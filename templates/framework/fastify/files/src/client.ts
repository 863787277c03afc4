import type { FastifyRequest } from 'fastify';
import { clientAddress, userAgent } from './http/client.ts';
import type { Client } from './identity.ts';

/** Who sent the request, as far as the trusted proxies tell. */
export function clientOf(request: FastifyRequest): Client {
  return {
    ip: clientAddress(request.ip, request.socket.remoteAddress),
    userAgent: userAgent(request.headers['user-agent']),
    requestId: request.id,
  };
}
