import { fastifyPlugin } from 'fastify-plugin';
import { requestIdFor } from '../http/request-id.ts';

interface Options {
  trustedProxies: number;
}

/** Names each request, in its answer and in the log. */
export const requestId = fastifyPlugin<Options>((app, { trustedProxies }, done) => {
  app.setGenReqId(({ headers }) =>
    requestIdFor(headers['x-request-id']?.toString(), trustedProxies),
  );
  app.addHook('onRequest', (request, reply, next) => {
    reply.header('X-Request-Id', request.id);
    next();
  });
  done();
});
