import type { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi';
import type { ErrorCode } from '../errors.ts';
import { failuresOf } from './failures.ts';
import { quotaHeaders } from './headers.ts';

type Success = Record<number, ZodOpenApiResponseObject>;

interface Operation {
  id: string;
  tag: string;
  summary: string;
  /** The cookie it needs. */
  cookie?: 'access' | 'refresh';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  success: Success;
  /** Beside those that follow from what stands above. */
  failures?: readonly ErrorCode[];
}

/** Describes one operation under /api; the failures that its parts bring along need not be named. */
export function operation(described: Operation): ZodOpenApiOperationObject {
  const { id, tag, summary, cookie, params, query, body, success } = described;
  return {
    operationId: id,
    tags: [tag],
    summary,
    security: cookie ? [{ [cookie]: [] }] : [],
    requestParams: { ...(params && { path: params }), ...(query && { query }) },
    ...(body && { requestBody: { required: true, ...json(body) } }),
    responses: { ...withQuota(success), ...failuresOf(codesOf(described)) },
  };
}

export function answer(status: number, description: string, schema?: z.ZodType): Success {
  return { [status]: { description, ...(schema && json(schema)) } };
}

function json(schema: z.ZodType) {
  return { content: { 'application/json': { schema } } };
}

function withQuota(success: Success): Success {
  return Object.fromEntries(
    Object.entries(success).map(([status, response]) => [
      status,
      { ...response, headers: quotaHeaders },
    ]),
  );
}

function codesOf({ cookie, body, failures = [] }: Operation): ErrorCode[] {
  return [
    'VALIDATION_FAILED',
    ...(body ? (['MALFORMED_JSON', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const) : []),
    ...(cookie ? (['AUTHENTICATION_REQUIRED', 'TOKEN_EXPIRED', 'INVALID_TOKEN'] as const) : []),
    ...failures,
    'URI_TOO_LONG',
    'TOO_MANY_REQUESTS',
    'INTERNAL_ERROR',
    'SERVICE_UNAVAILABLE',
  ];
}
