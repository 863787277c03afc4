import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AllowedOrigins } from '../../http/origins.ts';

/** Lets the listed origins read answers, errors included. */
@Injectable()
export class CorsMiddleware implements NestMiddleware {
  constructor(private readonly origins: AllowedOrigins) {}

  use(request: Request, response: Response, next: NextFunction): void {
    response.vary('Origin').set(this.origins.corsHeaders(request.headers.origin));
    next();
  }
}
