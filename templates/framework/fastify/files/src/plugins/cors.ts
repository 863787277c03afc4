import { fastifyPlugin } from 'fastify-plugin';
import { PREFLIGHT_HEADERS, type AllowedOrigins } from '../http/origins.ts';

interface Options {
  origins: AllowedOrigins;
}

/** Lets the listed origins read answers, errors included. */
export const cors = fastifyPlugin<Options>((app, { origins }, done) => {
  app.addHook('onRequest', (request, reply, next) => {
    reply.header('Vary', 'Origin').headers(origins.corsHeaders(request.headers.origin));
    next();
  });
  done();
});

/** Answers the preflights of listed origins; every other OPTIONS request goes on to the routes. */
export const preflight = fastifyPlugin((app, _options, done) => {
  app.addHook('onRequest', (request, reply, next) => {
    const asked = request.method === 'OPTIONS' && request.headers['access-control-request-method'];
    if (asked && reply.hasHeader('Access-Control-Allow-Origin')) {
      reply.code(204).headers(PREFLIGHT_HEADERS).send();
    } else {
      next();
    }
  });
  done();
});
