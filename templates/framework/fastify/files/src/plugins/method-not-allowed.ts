import { METHODS } from 'node:http';
import { fastifyPlugin } from 'fastify-plugin';
import { errors } from '../errors.ts';

/** Notes the methods of each route. Its place is before the routes. */
export const servedMethods = fastifyPlugin((app, _options, done) => {
  const served = new Map<string, string[]>();
  app.decorate('servedMethods', served);
  app.addHook('onRoute', ({ url, method }) => {
    served.set(url, [...(served.get(url) ?? []), ...[method].flat()]);
  });
  done();
});

/**
 * Adds a route to each path that refuses every other method, naming those that are served. Its place
 * is behind the routes: without it, Fastify would call the path unknown.
 */
export const methodNotAllowed = fastifyPlugin((app, _options, done) => {
  for (const method of METHODS) {
    if (!app.supportedMethods.includes(method)) app.addHttpMethod(method);
  }
  for (const [url, allow] of [...app.servedMethods]) {
    app.route({
      url,
      method: METHODS.filter((method) => !allow.includes(method)),
      // A hook, since a handler would come after authentication, and have a body read.
      onRequest: (_request, _reply, next) => next(errors.methodNotAllowed(allow)),
      handler: () => undefined,
    });
  }
  done();
});
