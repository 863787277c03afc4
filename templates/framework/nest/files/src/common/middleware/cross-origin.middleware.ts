import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { errors } from '../../errors.ts';
import { AllowedOrigins } from '../../http/origins.ts';

/** Refuses changes that a browser sends on behalf of another site. */
@Injectable()
export class CrossOriginMiddleware implements NestMiddleware {
  constructor(private readonly origins: AllowedOrigins) {}

  use({ method, protocol, headers }: Request, _response: Response, next: NextFunction): void {
    const foreign = this.origins.isForeignChange({
      method,
      origin: headers.origin,
      fetchSite: headers['sec-fetch-site']?.toString(),
      // From the Host header: `request.host` would believe an X-Forwarded-Host that a client made up.
      own: `${protocol}://${headers.host}`,
    });
    if (foreign) throw errors.crossOrigin();
    next();
  }
}
