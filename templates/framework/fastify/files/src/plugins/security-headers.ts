import { fastifyPlugin } from 'fastify-plugin';
import helmet from 'helmet';
import type { Env } from '../config/env.ts';
import { helmetOptions } from '../http/helmet-options.ts';
import { PERMISSIONS_POLICY } from '../http/security-headers.ts';

interface Options {
  env: Env;
}

/** What every answer carries, errors included. */
export const securityHeaders = fastifyPlugin<Options>((app, { env }, done) => {
  // Made once; @fastify/helmet would put the same headers together again for each request.
  const setHeaders = helmet(helmetOptions(env));
  app.addHook('onRequest', (request, reply, next) => {
    reply.headers({ 'Permissions-Policy': PERMISSIONS_POLICY, 'Cache-Control': 'no-store' });
    setHeaders(request.raw, reply.raw, () => next());
  });
  done();
});
