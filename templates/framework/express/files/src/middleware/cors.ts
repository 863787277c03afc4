import type { RequestHandler } from 'express';
import { PREFLIGHT_HEADERS, type AllowedOrigins } from '../http/origins.ts';

/** Lets the listed origins read answers, errors included. */
export function cors(origins: AllowedOrigins): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin').set(origins.corsHeaders(request.headers.origin));
    next();
  };
}

/** Answers the preflights of listed origins; every other OPTIONS request goes on to the routes. */
export const preflight: RequestHandler = (request, response, next) => {
  const asked = request.method === 'OPTIONS' && request.get('Access-Control-Request-Method');
  if (!asked || !response.hasHeader('Access-Control-Allow-Origin')) {
    next();
    return;
  }
  response.status(204).set(PREFLIGHT_HEADERS).end();
};
