import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { PREFLIGHT_HEADERS } from '../../http/origins.ts';

/** Answers the preflights of listed origins; every other OPTIONS request goes on to the routes. */
@Injectable()
export class PreflightMiddleware implements NestMiddleware {
  use(request: Request, response: Response, next: NextFunction): void {
    const asked = request.method === 'OPTIONS' && request.get('Access-Control-Request-Method');
    if (!asked || !response.hasHeader('Access-Control-Allow-Origin')) {
      next();
      return;
    }
    response.status(204).set(PREFLIGHT_HEADERS).end();
  }
}
