import { errors } from '../errors.ts';
import { factory } from '../factory.ts';
import { forwardedScheme } from '../forwarded.ts';
import type { AllowedOrigins } from '../http/origins.ts';

/**
 * Refuses changes that a browser sends on behalf of another site. Hono's own `csrf` looks at forms
 * only, and lets JSON through.
 */
export function refuseCrossOrigin(origins: AllowedOrigins, trustedProxies: number) {
  return factory.createMiddleware(async (c, next) => {
    const scheme = forwardedScheme(c.req.header('X-Forwarded-Proto'), trustedProxies);
    const foreign = origins.isForeignChange({
      method: c.req.method,
      origin: c.req.header('Origin'),
      fetchSite: c.req.header('Sec-Fetch-Site'),
      // Of two Host headers, Node's choice.
      own: `${scheme}://${c.env.incoming.headers.host}`,
    });
    if (foreign) throw errors.crossOrigin();
    await next();
  });
}
