import type { RequestHandler } from 'express';
import { errors } from '../errors.ts';
import type { AllowedOrigins } from '../http/origins.ts';

/** Refuses changes that a browser sends on behalf of another site. */
export function refuseCrossOrigin(origins: AllowedOrigins): RequestHandler {
  return ({ method, protocol, headers }, _response, next) => {
    const foreign = origins.isForeignChange({
      method,
      origin: headers.origin,
      fetchSite: headers['sec-fetch-site']?.toString(),
      // From the Host header: `request.host` would believe an X-Forwarded-Host that a client made up.
      own: `${protocol}://${headers.host}`,
    });
    if (foreign) throw errors.crossOrigin();
    next();
  };
}
