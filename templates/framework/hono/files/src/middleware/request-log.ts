import { routePath } from 'hono/route';
import type { Context } from '../context.ts';
import { factory } from '../factory.ts';
import { logRequest } from '../observability/request-log.ts';
import { targetOf } from '../request-target.ts';

/** Waits for `close`, which an aborted request has too; middleware ends before anything is sent. */
export function requestLog({ logger, metrics }: Context) {
  return factory.createMiddleware(async (c, next) => {
    const startedAt = performance.now();
    const { incoming, outgoing } = c.env;
    outgoing.once('close', () => {
      const route = routePath(c, -1);
      logRequest(logger, metrics, {
        ...c.var.client,
        method: c.req.method,
        url: targetOf(incoming),
        // Middleware for many paths is no route.
        route: route.endsWith('*') ? undefined : route,
        status: outgoing.writableFinished ? outgoing.statusCode : undefined,
        startedAt,
        userId: c.var.identity?.userId,
      });
    });
    await next();
  });
}
