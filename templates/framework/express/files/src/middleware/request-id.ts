import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names each request. A name that comes in is kept only if a trusted proxy may have given it. */
export function requestId(trustedProxies: number): RequestHandler {
  return (request, response, next) => {
    const given = trustedProxies > 0 ? request.get('X-Request-Id') : undefined;
    request.id = given && UUID.test(given) ? given : randomUUID();
    response.set('X-Request-Id', request.id);
    next();
  };
}
