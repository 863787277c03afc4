import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { AppError, errors, toAppError } from '../errors.ts';

/** Turns whatever was thrown into the one shape of error that clients see. */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const { status, code, message, details, retryAfter, headers, cause } = fromExpress(error);
    // What the client is not told.
    if (cause !== undefined) logger.error({ requestId: request.id, err: cause }, 'request failed');
    if (response.headersSent || isAborted(error)) {
      response.destroy();
      return;
    }
    response
      .status(status)
      .set(headers)
      .json({ error: message, code, requestId: request.id, details, retryAfter });
  };
}

/** The client went away while its body was being read. */
function isAborted(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'request.aborted';
}

/** Express and its body parser have errors of their own, with texts that are not for clients. */
function fromExpress(error: unknown): AppError {
  if (error instanceof AppError || !(error instanceof Error)) return toAppError(error);
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') return errors.payloadTooLarge();
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return errors.unsupportedMediaType();
  }
  if (type !== undefined && status === 400) return errors.malformedJson();
  if (error instanceof URIError) {
    return errors.validationFailed([{ path: 'path', message: 'Must be properly encoded.' }]);
  }
  return toAppError(error);
}
