import type { ErrorCode } from '../errors.ts';
import type { Schema } from '../schemas/schema.ts';
import { failuresOf } from './failures.ts';
import { quotaHeaders } from './headers.ts';
import { jsonSchema } from './json-schema.ts';
import type { Content, JsonSchema, Operation, Parameter, Response } from './specification.ts';

type Success = Record<number, Response>;

interface Described {
  id: string;
  tag: string;
  summary: string;
  /** The cookie it needs. */
  cookie?: 'access' | 'refresh';
  params?: Schema<unknown>;
  query?: Schema<unknown>;
  body?: Schema<unknown>;
  success: Success;
  /** Beside those that follow from what stands above. */
  failures?: readonly ErrorCode[];
}

/** Describes one operation under /api; the failures that its parts bring along need not be named. */
export function operation(described: Described): Operation {
  const { id, tag, summary, cookie, params, query, body, success } = described;
  return {
    operationId: id,
    tags: [tag],
    summary,
    security: cookie ? [{ [cookie]: [] }] : [],
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body && { requestBody: { required: true, ...json(jsonSchema(body, 'request')) } }),
    responses: { ...withQuota(success), ...failuresOf(codesOf(described)) },
  };
}

export function answer(status: number, description: string, schema?: Schema<unknown>): Success {
  return { [status]: { description, ...(schema && json(jsonSchema(schema, 'response'))) } };
}

function json(schema: JsonSchema): Content {
  return { content: { 'application/json': { schema } } };
}

/** Each property of the schema as a parameter of its own. */
function parameters(place: Parameter['in'], schema?: Schema<unknown>): Parameter[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'request');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function withQuota(success: Success): Success {
  return Object.fromEntries(
    Object.entries(success).map(([status, response]) => [
      status,
      { ...response, headers: quotaHeaders },
    ]),
  );
}

function codesOf({ cookie, body, failures = [] }: Described): ErrorCode[] {
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
