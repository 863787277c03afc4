import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { errors } from '../errors.ts';
import { checkBodyHeaders, LARGEST_BODY, parseJsonBody } from '../http/json-body.ts';

/** Reads JSON bodies and no others, and only where a route has a schema for one. */
export const jsonBody = fastifyPlugin((app, _options, done) => {
  app.addHook('preParsing', (request, _reply, payload, next) => {
    if (demandsBody(request)) checkBodyHeaders(request.headers);
    next(null, payload);
  });

  app.removeAllContentTypeParsers();
  // For every type: that of a body which is read has just been checked, and any other is left alone.
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) =>
    demandsBody(request) ? readBytes(payload) : undefined,
  );

  app.addHook('preValidation', (request, _reply, next) => {
    // A request without a body gets past the parser, but not past this.
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

/** What comes after the limit is read no more than to be thrown away. */
function readBytes(payload: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    payload.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LARGEST_BODY) reject(errors.payloadTooLarge());
      else chunks.push(chunk);
    });
    payload.once('end', () => resolve(Buffer.concat(chunks)));
    payload.once('error', reject);
  });
}
