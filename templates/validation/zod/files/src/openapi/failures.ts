import { z } from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';
import type { ErrorCode } from '../errors.ts';
import { quotaHeaders, retryAfter } from './headers.ts';

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

const error = z
  .object({
    error: z.string().meta({ description: 'A sentence for a person.' }),
    code: z.enum(Object.keys(statuses)).meta({ description: 'What happened, for programs.' }),
    requestId: z.uuid().meta({ description: 'The same as X-Request-Id.' }),
    details: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .max(20)
      .optional(),
    retryAfter: z.int().min(1).optional().meta({ description: 'Seconds from now.' }),
  })
  .meta({ id: 'Error' });

/** One response for each status that the codes have, naming them. */
export function failuresOf(codes: readonly ErrorCode[]): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => statuses[code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([one], [other]) => one - other)
      .map(([status, sharing]) => [
        status,
        {
          description: [...new Set(sharing)].join(', '),
          headers: status === 429 ? quotaHeaders.extend(retryAfter.shape) : quotaHeaders,
          content: { 'application/json': { schema: error } },
        },
      ]),
  );
}
