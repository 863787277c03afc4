import type { RequestHandler } from 'express';

const EXPOSED = [
  'Location',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
].join(', ');

/** Lets the listed origins read answers, errors included. Any other gets no CORS header at all. */
export function cors(allowedOrigins: readonly string[]): RequestHandler {
  const allowed = new Set(allowedOrigins);
  return (request, response, next) => {
    const { origin } = request.headers;
    response.vary('Origin');
    if (origin && allowed.has(origin)) {
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': EXPOSED,
      });
    }
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
  response
    .status(204)
    .set({
      'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'Content-Type, Authorization',
      'Access-Control-Max-Age': '600',
    })
    .end();
};
