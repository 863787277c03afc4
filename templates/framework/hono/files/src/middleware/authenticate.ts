import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { SignedInEnv } from '../app-env.ts';
import { accessToken } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { SessionService } from '../services/session-service.ts';

/** What stands before handlers that ask `c.var.identity`: without it, they do not compile. */
export type SignedIn = MiddlewareHandler<SignedInEnv>;

/** Admits requests whose access cookie belongs to a live session. */
export function authenticate(sessions: SessionService, cookies: SessionCookies): SignedIn {
  return createMiddleware<SignedInEnv>(async (c, next) => {
    c.set('identity', await sessions.authenticate(accessToken(c, cookies)));
    await next();
  });
}
