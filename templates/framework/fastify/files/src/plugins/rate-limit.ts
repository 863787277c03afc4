import type { onRequestAsyncHookHandler } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { clientOf } from '../client.ts';
import { isApiPath } from '../http/api-path.ts';
import { quotaHeaders, type Quota } from '../limits/quota.ts';

type Consume = (ip: string) => Promise<Quota>;

interface Options {
  consume: Consume;
}

/** Counts each request to the API, or refuses it with 429, and tells the client what it has left. */
export const rateLimit = fastifyPlugin<Options>((app, { consume }, done) => {
  // A hook of the root runs for unknown routes as well.
  app.addHook('onRequest', async (request, reply) => {
    if (!isApiPath(request.originalUrl)) return;
    reply.headers(quotaHeaders(await consume(clientOf(request).ip)));
  });
  done();
});

/** A second, narrower limit on one route. The headers go on to tell of the general one. */
export function routeLimit(consume: Consume): onRequestAsyncHookHandler {
  return async (request) => {
    await consume(clientOf(request).ip);
  };
}
