import { fastifyPlugin } from 'fastify-plugin';
import { errors } from '../errors.ts';
import type { AllowedOrigins } from '../http/origins.ts';

interface Options {
  origins: AllowedOrigins;
}

/** Refuses changes that a browser sends on behalf of another site. */
export const refuseCrossOrigin = fastifyPlugin<Options>((app, { origins }, done) => {
  app.addHook('onRequest', ({ method, protocol, headers }, _reply, next) => {
    const foreign = origins.isForeignChange({
      method,
      origin: headers.origin,
      fetchSite: headers['sec-fetch-site']?.toString(),
      // From the Host header: `request.host` would believe an X-Forwarded-Host that a client made up.
      own: `${protocol}://${headers.host}`,
    });
    next(foreign ? errors.crossOrigin() : undefined);
  });
  done();
});
