import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { IRoute, NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { LOGGER } from '../../core/tokens.ts';
import { Metrics } from '../../observability/metrics.ts';
import { logRequest } from '../../observability/request-log.ts';
import { clientOf } from '../client.ts';

/** Waits for `close`, which an aborted request has too; `finish` comes only after a whole answer. */
@Injectable()
export class RequestLogMiddleware implements NestMiddleware {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const startedAt = performance.now();
    // Once a connection is gone, so is the address of its other end.
    const client = clientOf(request);
    response.once('close', () => {
      const route = request.route as IRoute | undefined;
      logRequest(this.logger, this.metrics, {
        ...client,
        method: request.method,
        url: request.originalUrl,
        route: route?.path,
        status: response.writableFinished ? response.statusCode : undefined,
        startedAt,
        userId: request.identity?.userId,
      });
    });
    next();
  }
}
