import { factory } from '../factory.ts';
import { isApiPath } from '../http/api-path.ts';
import { quotaHeaders, type Quota } from '../limits/quota.ts';

type Consume = (ip: string) => Promise<Quota>;

/** Counts each request to the API, or refuses it with 429, and tells the client what it has left. */
export function rateLimit(consume: Consume) {
  return factory.createMiddleware(async (c, next) => {
    if (isApiPath(c.req.path)) {
      const headers = quotaHeaders(await consume(c.var.client.ip));
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
    }
    await next();
  });
}

/** A second, narrower limit on one route. The headers go on to tell of the general one. */
export function routeLimit(consume: Consume) {
  return factory.createMiddleware(async (c, next) => {
    await consume(c.var.client.ip);
    await next();
  });
}
