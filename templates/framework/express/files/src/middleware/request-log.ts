import type { IRoute, RequestHandler } from 'express';
import { clientAddress, userAgent } from '../client.ts';
import type { Context } from '../context.ts';
import { logRequest } from '../observability/request-log.ts';

/** Waits for `close`, which an aborted request has too; `finish` comes only after a whole answer. */
export function requestLog({ logger, metrics }: Context): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    // Once a connection is gone, so is the address of its other end.
    const ip = clientAddress(request);
    response.once('close', () => {
      const route = request.route as IRoute | undefined;
      logRequest(logger, metrics, {
        requestId: request.id,
        method: request.method,
        url: request.originalUrl,
        route: route?.path,
        status: response.writableFinished ? response.statusCode : undefined,
        startedAt,
        ip,
        userAgent: userAgent(request),
        userId: request.identity?.userId,
      });
    });
    next();
  };
}
