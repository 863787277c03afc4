import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { accessToken } from '../cookies.ts';
import type { Role } from '../database/schema.ts';
import { errors } from '../errors.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { Identity } from '../identity.ts';
import type { SessionService } from '../services/session-service.ts';

interface Options {
  sessions: SessionService;
  cookies: SessionCookies;
}

/** Who a request acts for. Routes put `authenticate` into `onRequest`, before a body is read. */
export const authentication = fastifyPlugin<Options>((app, { sessions, cookies }, done) => {
  app.decorateRequest('identity', null);
  app.decorate('authenticate', async (request) => {
    request.identity = await sessions.authenticate(accessToken(request, cookies));
  });
  done();
});

/** Who the request acts for. A route that forgot its guard refuses everybody. */
export function identityOf({ identity }: FastifyRequest): Identity {
  if (!identity) throw errors.authenticationRequired();
  return identity;
}

/** A hook that stands after `authenticate`. */
export function requireRole(role: Role): onRequestHookHandler {
  return (request, _reply, next) => {
    next(identityOf(request).role === role ? undefined : errors.forbidden());
  };
}
