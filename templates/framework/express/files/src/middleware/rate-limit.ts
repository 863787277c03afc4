import type { RequestHandler } from 'express';
import { clientOf } from '../client.ts';
import { quotaHeaders, type Quota } from '../limits/quota.ts';

type Consume = (ip: string) => Promise<Quota>;

/** Counts the request, or refuses it with 429, and tells the client what it has left. */
export function rateLimit(consume: Consume): RequestHandler {
  return async (request, response, next) => {
    response.set(quotaHeaders(await consume(clientOf(request).ip)));
    next();
  };
}

/** A second, narrower limit on one route. The headers go on to tell of the general one. */
export function routeLimit(consume: Consume): RequestHandler {
  return async (request, _response, next) => {
    await consume(clientOf(request).ip);
    next();
  };
}
