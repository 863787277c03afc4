import type { Request, RequestHandler } from 'express';
import { accessToken } from '../cookies.ts';
import { errors } from '../errors.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { Identity } from '../identity.ts';
import type { SessionService } from '../services/session-service.ts';

/** Admits requests whose access cookie belongs to a live session. */
export function authenticate(sessions: SessionService, cookies: SessionCookies): RequestHandler {
  return async (request, _response, next) => {
    request.identity = await sessions.authenticate(accessToken(request, cookies));
    next();
  };
}

/** Who the request acts for. A route that forgot its guard refuses everybody. */
export function identityOf(request: Request): Identity {
  if (!request.identity) throw errors.authenticationRequired();
  return request.identity;
}
