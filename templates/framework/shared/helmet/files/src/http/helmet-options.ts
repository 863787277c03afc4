import type { HelmetOptions } from 'helmet';
import type { Env } from '../config/env.ts';
import { contentSecurityPolicy, HSTS_MAX_AGE } from './security-headers.ts';

/** What Helmet is to send with every answer. */
export function helmetOptions({ NODE_ENV }: Env): HelmetOptions {
  const production = NODE_ENV === 'production';
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: contentSecurityPolicy(production),
    },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // Over plain HTTP, in development, browsers ignore the header.
    strictTransportSecurity: production && { maxAge: HSTS_MAX_AGE, preload: true },
    xFrameOptions: { action: 'deny' },
  };
}
