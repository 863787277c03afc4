import type { Request, RequestHandler } from 'express';
import { errors } from '../errors.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a browser sends on behalf of another site. SameSite cookies alone would let
 * every sibling subdomain through. A client that says nothing of its origin is no browser.
 */
export function refuseCrossOrigin(allowedOrigins: readonly string[]): RequestHandler {
  const allowed = new Set(allowedOrigins);
  return (request, _response, next) => {
    const { origin } = request.headers;
    const foreign =
      request.headers['sec-fetch-site'] === 'cross-site' ||
      (origin !== undefined && origin !== ownOrigin(request) && !allowed.has(origin));
    if (foreign && !READS.has(request.method)) throw errors.crossOrigin();
    next();
  };
}

/** From the Host header: `request.host` would believe an X-Forwarded-Host that a client made up. */
function ownOrigin(request: Request): string {
  return `${request.protocol}://${request.headers.host}`;
}
