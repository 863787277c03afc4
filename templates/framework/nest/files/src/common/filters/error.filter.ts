import {
  Catch,
  HttpException,
  Inject,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { LOGGER } from '../../core/tokens.ts';
import { errors, toAppError, type AppError } from '../../errors.ts';
import { errorBody } from '../../http/error-body.ts';

/** Turns whatever was thrown into the one shape of error that clients see. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { id } = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    // The client went away while its body was being read.
    if (typeOf(exception) === 'request.aborted') {
      response.destroy();
      return;
    }
    const known = toKnown(exception);
    const { cause } = known;
    // What the client is not told.
    if (cause !== undefined) this.logger.error({ requestId: id, err: cause }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(known.status).set(known.headers).json(errorBody(known, id));
  }
}

/** Nest, Express and its body parser have errors of their own, with texts that are not for clients. */
function toKnown(exception: unknown): AppError {
  if (exception instanceof HttpException) return fromNest(exception);
  switch (typeOf(exception)) {
    case 'entity.too.large':
      return errors.payloadTooLarge();
    case 'encoding.unsupported':
      return errors.unsupportedMediaType();
    default:
      return toAppError(exception);
  }
}

/** Only the status of an exception is passed on: its message may quote anything. */
function fromNest(exception: HttpException): AppError {
  if (exception.cause instanceof URIError) return errors.malformedPath();
  switch (exception.getStatus()) {
    case 400:
      return errors.validationFailed([]);
    case 401:
      return errors.authenticationRequired();
    case 403:
      return errors.forbidden();
    case 404:
      return errors.notFound();
    default:
      return errors.internal(exception);
  }
}

/** How the body parser tells its errors apart. */
function typeOf(exception: unknown): unknown {
  return exception instanceof Error && 'type' in exception ? exception.type : undefined;
}
