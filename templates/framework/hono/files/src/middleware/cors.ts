import { factory } from '../factory.ts';
import { PREFLIGHT_HEADERS, type AllowedOrigins } from '../http/origins.ts';

/**
 * Lets the listed origins read answers, errors included. The one that comes with Hono would tell
 * every origin that credentials are welcome.
 */
export function cors(origins: AllowedOrigins) {
  return factory.createMiddleware(async (c, next) => {
    c.header('Vary', 'Origin');
    const headers = origins.corsHeaders(c.req.header('Origin'));
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    await next();
  });
}

/** Answers the preflights of listed origins; every other OPTIONS request goes on to the routes. */
export function preflight(origins: AllowedOrigins) {
  return factory.createMiddleware(async (c, next) => {
    const asked = c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method');
    const headers = origins.corsHeaders(c.req.header('Origin'));
    if (!asked || !('Access-Control-Allow-Origin' in headers)) {
      await next();
      return;
    }
    return c.body(null, 204, PREFLIGHT_HEADERS);
  });
}
