import type { RequestHandler } from 'express';
import { requestIdFor } from '../http/request-id.ts';

/** Names each request, in its answer and in the log. */
export function requestId(trustedProxies: number): RequestHandler {
  return (request, response, next) => {
    request.id = requestIdFor(request.get('X-Request-Id'), trustedProxies);
    response.set('X-Request-Id', request.id);
    next();
  };
}
