import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppError, errors, toAppError } from '../errors.ts';
import { errorBody } from '../http/error-body.ts';

/** Turns whatever was thrown into the one shape of error that clients see. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    if (isAborted(error)) {
      response.destroy();
      return;
    }
    const known = fromExpress(error);
    const { cause } = known;
    // What the client is not told.
    if (cause !== undefined) logger.error({ requestId: request.id, err: cause }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(known.status).set(known.headers).json(errorBody(known, request.id));
  };
}

/** The client went away while its body was being read. */
function isAborted(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'request.aborted';
}

/** Express and its body parser have errors of their own, with texts that are not for clients. */
function fromExpress(error: unknown): AppError {
  if (error instanceof AppError || !(error instanceof Error)) return toAppError(error);
  if ('type' in error && error.type === 'entity.too.large') return errors.payloadTooLarge();
  if ('type' in error && error.type === 'encoding.unsupported') {
    return errors.unsupportedMediaType();
  }
  return error instanceof URIError ? errors.malformedPath() : toAppError(error);
}
