import { fastifyPlugin } from 'fastify-plugin';
import { errors, toAppError, type AppError } from '../errors.ts';
import { errorBody } from '../http/error-body.ts';

const MALFORMED_TYPE = 'FST_ERR_CTP_INVALID_MEDIA_TYPE';

/** Turns whatever was thrown into the one shape of error that clients see. */
export const errorHandler = fastifyPlugin((app, _options, done) => {
  app.setErrorHandler((error, request, reply) => {
    // The client went away while its body was being read.
    if (reply.raw.destroyed) return;
    const known = fromFastify(error);
    const { cause } = known;
    // What the client is not told.
    if (cause !== undefined) request.log.error({ err: cause }, 'request failed');
    reply.code(known.status).headers(known.headers).send(errorBody(known, request.id));
  });
  // For handlers that call `reply.callNotFound()`: requests for unknown paths do not get this far.
  app.setNotFoundHandler((_request, reply) => reply.send(errors.notFound()));
  done();
});

/** Fastify has errors of its own, with texts that are not for clients. */
function fromFastify(error: unknown): AppError {
  // A media type that cannot even be parsed is refused before any hook for bodies.
  const malformed = error instanceof Error && 'code' in error && error.code === MALFORMED_TYPE;
  return malformed ? errors.unsupportedMediaType() : toAppError(error);
}
