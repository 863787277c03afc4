import { isConflict, isDatabaseUnavailable } from './database/errors.ts';

export type ErrorCode =
  | 'VALIDATION_FAILED'
  | 'MALFORMED_JSON'
  | 'AUTHENTICATION_REQUIRED'
  | 'TOKEN_EXPIRED'
  | 'INVALID_TOKEN'
  | 'INVALID_CREDENTIALS'
  | 'TOKEN_REUSED'
  | 'FORBIDDEN'
  | 'CROSS_ORIGIN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'CONFLICT'
  | 'REFRESH_IN_PROGRESS'
  | 'PAYLOAD_TOO_LARGE'
  | 'URI_TOO_LONG'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'TOO_MANY_REQUESTS'
  | 'INTERNAL_ERROR'
  | 'SERVICE_UNAVAILABLE';

/** Names the field and the rule it broke, never the value that was sent. */
export interface ErrorDetail {
  path: string;
  message: string;
}

interface AppErrorOptions {
  details?: readonly ErrorDetail[];
  /** Seconds from now. */
  retryAfter?: number;
  headers?: Readonly<Record<string, string>>;
  cause?: unknown;
}

/** An error whose message may be shown to the client. Everything else is answered with a 500. */
export class AppError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[] | undefined;
  readonly retryAfter: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.status = status;
    this.code = code;
    this.details = options.details?.slice(0, 20);
    this.retryAfter = options.retryAfter;
    this.headers = {
      ...options.headers,
      ...(options.retryAfter === undefined ? {} : { 'Retry-After': String(options.retryAfter) }),
    };
  }
}

export const errors = {
  validationFailed: (details: readonly ErrorDetail[]) =>
    new AppError(400, 'VALIDATION_FAILED', 'The request is not valid.', { details }),
  malformedPath: () =>
    new AppError(400, 'VALIDATION_FAILED', 'The request is not valid.', {
      details: [{ path: 'path', message: 'Must be properly encoded.' }],
    }),
  malformedJson: () =>
    new AppError(400, 'MALFORMED_JSON', 'The request body could not be read as JSON.'),
  authenticationRequired: () =>
    new AppError(401, 'AUTHENTICATION_REQUIRED', 'Sign in to use this resource.'),
  tokenExpired: () => new AppError(401, 'TOKEN_EXPIRED', 'The token has expired.'),
  invalidToken: () => new AppError(401, 'INVALID_TOKEN', 'The token is not valid.'),
  invalidCredentials: () =>
    new AppError(401, 'INVALID_CREDENTIALS', 'The e-mail address or the password is wrong.'),
  tokenReused: () =>
    new AppError(401, 'TOKEN_REUSED', 'The token was used before, so the session has been ended.'),
  forbidden: () => new AppError(403, 'FORBIDDEN', 'You may not use this resource.'),
  crossOrigin: () =>
    new AppError(403, 'CROSS_ORIGIN', 'Requests from another site are not accepted.'),
  notFound: () => new AppError(404, 'NOT_FOUND', 'There is nothing here.'),
  methodNotAllowed: (allow: readonly string[]) =>
    new AppError(405, 'METHOD_NOT_ALLOWED', 'This method is not available here.', {
      headers: { Allow: allow.join(', ') },
    }),
  conflict: (cause?: unknown) =>
    new AppError(409, 'CONFLICT', 'The resource was changed by another request.', { cause }),
  refreshInProgress: () =>
    new AppError(409, 'REFRESH_IN_PROGRESS', 'Another request is refreshing this session.'),
  payloadTooLarge: () => new AppError(413, 'PAYLOAD_TOO_LARGE', 'The request body is too large.'),
  uriTooLong: () => new AppError(414, 'URI_TOO_LONG', 'The URL is too long.'),
  unsupportedMediaType: () =>
    new AppError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json in UTF-8.'),
  tooManyRequests: (retryAfter: number, headers?: Readonly<Record<string, string>>) =>
    new AppError(429, 'TOO_MANY_REQUESTS', 'Too many requests. Try again later.', {
      retryAfter,
      headers,
    }),
  internal: (cause?: unknown) =>
    new AppError(500, 'INTERNAL_ERROR', 'Something went wrong on our side.', { cause }),
  serviceUnavailable: (cause?: unknown) =>
    new AppError(503, 'SERVICE_UNAVAILABLE', 'The service is unavailable. Try again shortly.', {
      retryAfter: 1,
      cause,
    }),
};

/** Keeps every foreign message inside: whatever is not known here is a 500 and nothing more. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseUnavailable(error)) return errors.serviceUnavailable(error);
  return isConflict(error) ? errors.conflict(error) : errors.internal(error);
}
