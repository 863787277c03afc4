import { fastifyPlugin } from 'fastify-plugin';
import { AppError, errors, toAppError } from '../errors.ts';
import { errorBody } from '../http/error-body.ts';

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
  if (error instanceof AppError || !(error instanceof Error)) return toAppError(error);
  switch ('code' in error && error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return errors.payloadTooLarge();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return errors.unsupportedMediaType();
    default:
      return toAppError(error);
  }
}
