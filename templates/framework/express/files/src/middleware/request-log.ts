import type { IRoute, RequestHandler } from 'express';
import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import { logRequest } from '../observability/request-log.ts';

/** Waits for `close`, which an aborted request has too; `finish` comes only after a whole answer. */
export function requestLog({ logger, metrics }: Context): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    // Once a connection is gone, so is the address of its other end.
    const client = clientOf(request);
    response.once('close', () => {
      const route = request.route as IRoute | undefined;
      logRequest(logger, metrics, {
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
  };
}
