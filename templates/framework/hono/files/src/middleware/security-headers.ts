import { secureHeaders } from 'hono/secure-headers';
import type { Env } from '../config/env.ts';
import { factory } from '../factory.ts';
import {
  contentSecurityPolicy,
  HSTS_MAX_AGE,
  PERMISSIONS_POLICY,
} from '../http/security-headers.ts';

/** What every answer carries, errors included. */
export function securityHeaders({ NODE_ENV }: Env) {
  const production = NODE_ENV === 'production';
  const secure = secureHeaders({
    contentSecurityPolicy: contentSecurityPolicy(production),
    crossOriginEmbedderPolicy: true,
    crossOriginResourcePolicy: 'same-site',
    referrerPolicy: 'strict-origin-when-cross-origin',
    // Over plain HTTP, in development, browsers ignore the header.
    strictTransportSecurity: production && `max-age=${HSTS_MAX_AGE}; includeSubDomains; preload`,
    xFrameOptions: 'DENY',
  });
  return factory.createMiddleware((c, next) => {
    c.header('Permissions-Policy', PERMISSIONS_POLICY);
    c.header('Cache-Control', 'no-store');
    return secure(c, next);
  });
}
