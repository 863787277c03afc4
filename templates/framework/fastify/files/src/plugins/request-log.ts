import { fastifyPlugin } from 'fastify-plugin';
import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import { logRequest } from '../observability/request-log.ts';

type Options = Pick<Context, 'logger' | 'metrics'>;

/**
 * Waits for `close`, which every request has. `onResponse` comes only after a whole answer, and
 * `onRequestAbort` not at all once the body has been read.
 */
export const requestLog = fastifyPlugin<Options>((app, { logger, metrics }, done) => {
  app.addHook('onRequest', (request, reply, next) => {
    const startedAt = performance.now();
    // Once a connection is gone, so is the address of its other end.
    const client = clientOf(request);
    reply.raw.once('close', () => {
      logRequest(logger, metrics, {
        ...client,
        method: request.method,
        url: request.originalUrl,
        route: request.routeOptions.url,
        status: reply.raw.writableFinished ? reply.statusCode : undefined,
        startedAt,
        userId: request.identity?.userId,
      });
    });
    next();
  });
  done();
});
