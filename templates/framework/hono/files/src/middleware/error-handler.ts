import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import type { AppEnv } from '../app-env.ts';
import { errors, toAppError, type AppError } from '../errors.ts';
import { factory } from '../factory.ts';
import { errorBody } from '../http/error-body.ts';

/** Turns whatever was thrown into the one shape of error that clients see. */
export function errorHandler(logger: Logger): ErrorHandler<AppEnv> {
  return (error, c) => {
    const known = toAppError(error);
    const { cause } = known;
    // What the client is not told.
    if (cause !== undefined) {
      logger.error({ requestId: c.var.requestId, err: cause }, 'request failed');
    }
    return answer(c, known);
  };
}

export const notFound: NotFoundHandler<AppEnv> = (c) => answer(c, errors.notFound());

/** Hono hands only instances of Error to its handler, and leaves other values to the adapter. */
export const throwErrorsOnly = factory.createMiddleware(async (_c, next) => {
  try {
    await next();
  } catch (thrown) {
    throw toAppError(thrown);
  }
});

function answer(c: Context<AppEnv>, error: AppError): Response {
  const status = error.status as ContentfulStatusCode;
  return c.json(errorBody(error, c.var.requestId), status, error.headers);
}
