/** What this API uses of OpenAPI 3.1. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string };
  servers: readonly { url: string }[];
  paths: Paths;
  components: Components;
}

export type Paths = Readonly<Record<string, Partial<Record<Method, Operation>>>>;

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface Operation {
  operationId: string;
  tags: readonly string[];
  summary: string;
  /** Any one of these; none where it is empty. */
  security: readonly Readonly<Record<string, readonly string[]>>[];
  parameters?: readonly Parameter[];
  requestBody?: Content & { required: boolean };
  responses: Readonly<Record<string, Response>>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: JsonSchema;
}

export interface Response extends Partial<Content> {
  description: string;
  headers?: Readonly<Record<string, Header | Reference>>;
}

export interface Content {
  content: { 'application/json': { schema: JsonSchema | Reference } };
}

export interface Header {
  description: string;
  required: boolean;
  schema: JsonSchema;
}

export interface Reference {
  $ref: string;
}

export interface Components {
  schemas: Readonly<Record<string, JsonSchema>>;
  headers: Readonly<Record<string, Header>>;
  securitySchemes: Readonly<Record<string, { type: 'apiKey'; in: 'cookie'; name: string }>>;
}

/** A schema in JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export interface JsonSchema {
  type?: string | readonly string[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  /** Schemas that have a name, which others refer to as `#/$defs/NAME`. */
  $defs?: Readonly<Record<string, JsonSchema>>;
  readonly [keyword: string]: unknown;
}
