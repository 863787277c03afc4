import type { Request, RequestHandler, Response } from 'express';
import { parse, type Schema } from '../schemas/schema.ts';
import { jsonBody } from './json-body.ts';

interface Schemas<Params, Query, Body> {
  params?: Schema<Params>;
  query?: Schema<Query>;
  body?: Schema<Body>;
}

interface Input<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

type Handler<Params, Query, Body> = (
  input: Input<Params, Query, Body>,
  request: Request,
  response: Response,
) => void | Promise<void>;

/**
 * A handler behind the schemas of what it reads. It gets the parsed values, typed, as an argument;
 * a body is read only where a schema asks for one.
 */
export function validated<Params = never, Query = never, Body = never>(
  schemas: Schemas<Params, Query, Body>,
  handler: Handler<Params, Query, Body>,
): RequestHandler[] {
  const handle: RequestHandler = (request, response) => {
    // Read on every route: the query parser is what refuses keys that are given twice.
    const { query } = request;
    const input = {
      params: schemas.params && parse(schemas.params, request.params, 'params'),
      query: schemas.query && parse(schemas.query, query, 'query'),
      body: schemas.body && parse(schemas.body, request.body, 'body'),
    };
    return handler(input as Input<Params, Query, Body>, request, response);
  };
  return schemas.body ? [...jsonBody, handle] : [handle];
}
