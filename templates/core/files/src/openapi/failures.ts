import type { ErrorCode } from '../errors.ts';
import { quotaHeaders, retryAfter } from './headers.ts';
import type { JsonSchema, Response } from './specification.ts';

const statuses: Record<ErrorCode, number> = {
  VALIDATION_FAILED: 400,
  MALFORMED_JSON: 400,
  AUTHENTICATION_REQUIRED: 401,
  TOKEN_EXPIRED: 401,
  INVALID_TOKEN: 401,
  INVALID_CREDENTIALS: 401,
  TOKEN_REUSED: 401,
  FORBIDDEN: 403,
  CROSS_ORIGIN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  REFRESH_IN_PROGRESS: 409,
  PAYLOAD_TOO_LARGE: 413,
  URI_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

/** The body of every error. */
export const errorSchema: JsonSchema = {
  type: 'object',
  properties: {
    error: { type: 'string', description: 'A sentence for a person.' },
    code: {
      type: 'string',
      enum: Object.keys(statuses),
      description: 'What happened, for programs.',
    },
    requestId: { type: 'string', format: 'uuid', description: 'The same as X-Request-Id.' },
    details: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
        required: ['path', 'message'],
        additionalProperties: false,
      },
    },
    retryAfter: { type: 'integer', minimum: 1, description: 'Seconds from now.' },
  },
  required: ['error', 'code', 'requestId'],
  additionalProperties: false,
};

const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };

/** One response for each status that the codes have, naming them. */
export function failuresOf(codes: readonly ErrorCode[]): Record<string, Response> {
  const byStatus = Map.groupBy(codes, (code) => statuses[code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([one], [other]) => one - other)
      .map(([status, sharing]) => [
        status,
        {
          description: [...new Set(sharing)].join(', '),
          headers: status === 429 ? { ...quotaHeaders, ...retryAfter } : quotaHeaders,
          content,
        },
      ]),
  );
}
