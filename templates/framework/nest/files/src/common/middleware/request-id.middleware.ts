import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Env } from '../../config/env.ts';
import { ENV } from '../../core/tokens.ts';
import { requestIdFor } from '../../http/request-id.ts';

/** Names each request, in its answer and in the log. */
@Injectable()
export class RequestIdMiddleware implements NestMiddleware {
  constructor(@Inject(ENV) private readonly env: Env) {}

  use(request: Request, response: Response, next: NextFunction): void {
    request.id = requestIdFor(request.get('X-Request-Id'), this.env.TRUST_PROXY);
    response.set('X-Request-Id', request.id);
    next();
  }
}
