import type { MiddlewareHandler } from 'hono';
import type { SignedInEnv } from '../app-env.ts';
import { accessToken } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { SessionService } from '../services/session-service.ts';

/** Stands before handlers that ask for `c.var.identity`, which the types refuse to others. */
export type SignedIn = MiddlewareHandler<SignedInEnv>;

/** Admits requests whose access cookie belongs to a live session. */
export function authenticate(sessions: SessionService, cookies: SessionCookies): SignedIn {
  return async (c, next) => {
    c.set('identity', await sessions.authenticate(accessToken(c, cookies)));
    await next();
  };
}
