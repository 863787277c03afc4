import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Env } from '../config/env.ts';
import { helmetOptions } from '../http/helmet-options.ts';
import { PERMISSIONS_POLICY } from '../http/security-headers.ts';

/** What every answer carries, errors included. */
export function securityHeaders(env: Env): RequestHandler[] {
  return [
    helmet(helmetOptions(env)),
    (_request, response, next) => {
      response.set('Permissions-Policy', PERMISSIONS_POLICY);
      response.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
