import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { isApiPath } from '../../http/api-path.ts';
import { Limits } from '../../limits/limits.ts';
import { quotaHeaders } from '../../limits/quota.ts';
import { clientOf } from '../client.ts';

/** Counts every request to the API, or refuses it: a guard would not see those that match no route. */
@Injectable()
export class ApiLimitMiddleware implements NestMiddleware {
  constructor(private readonly limits: Limits) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    if (isApiPath(request.originalUrl)) {
      response.set(quotaHeaders(await this.limits.api(clientOf(request).ip)));
    }
    next();
  }
}
