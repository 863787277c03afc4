import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { checkBodyHeaders, LARGEST_BODY, parseJsonBody } from '../http/json-body.ts';

/** Reads JSON bodies and no others, and only where a route has a schema for one. */
export const jsonBody = fastifyPlugin((app, _options, done) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: LARGEST_BODY },
    (_request, bytes, parsed) => parsed(null, bytes),
  );
  // Of any other type, a body gets as far as this only where the route has no use for one.
  app.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));

  app.addHook('preParsing', (request, _reply, payload, next) => {
    if (demandsBody(request)) checkBodyHeaders(request.headers);
    next(null, payload);
  });
  app.addHook('preValidation', (request, _reply, next) => {
    // A request without a body gets past the parsers, but not past this.
    if (demandsBody(request)) request.body = parseJsonBody(bytesOf(request.body));
    next();
  });
  done();
});

function demandsBody({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.schema?.body !== undefined;
}

function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
