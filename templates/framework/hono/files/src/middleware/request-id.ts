import { factory } from '../factory.ts';
import { requestIdFor } from '../http/request-id.ts';

/** Names each request, in its answer and in the log. */
export function requestId(trustedProxies: number) {
  return factory.createMiddleware(async (c, next) => {
    const id = requestIdFor(c.req.header('X-Request-Id'), trustedProxies);
    c.set('requestId', id);
    c.header('X-Request-Id', id);
    await next();
  });
}
