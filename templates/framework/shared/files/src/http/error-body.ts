import type { AppError } from '../errors.ts';

/** The one shape of error that clients see. */
export function errorBody(error: AppError, requestId: string) {
  const { message, code, details, retryAfter } = error;
  return { error: message, code, requestId, details, retryAfter };
}
