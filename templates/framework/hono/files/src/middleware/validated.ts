import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { queryOf } from '../request-target.ts';
import { parse, type Schema } from '../schemas/schema.ts';
import { parseQuery } from '../security/input-shape.ts';
import { readJsonBody } from './json-body.ts';

interface Schemas<Param, Query, Json> {
  param?: Schema<Param>;
  query?: Schema<Query>;
  json?: Schema<Json>;
}

/** What `c.req.valid` has for the handler. */
interface Validated<Param, Query, Json> {
  out: { param: Param; query: Query; json: Json };
}

/**
 * Checks what a handler is to read, which `c.req.valid` then has, typed. A body is read only where
 * a schema asks for one.
 */
export function validated<
  Param extends object = never,
  Query extends object = never,
  Json extends object = never,
>(
  schemas: Schemas<Param, Query, Json>,
): MiddlewareHandler<AppEnv, string, Validated<Param, Query, Json>> {
  const { param, query, json } = schemas;
  return async (c, next) => {
    const body = json && (await readJsonBody(c.env.incoming));
    // Parsed on every route, so that each refuses keys that are given twice; `c.req.query` takes the first.
    const sent = parseQuery(queryOf(c.req.url));
    if (param) c.req.addValidatedData('param', parse(param, c.req.param(), 'params'));
    if (query) c.req.addValidatedData('query', parse(query, sent, 'query'));
    if (json) c.req.addValidatedData('json', parse(json, body, 'body'));
    await next();
  };
}
