import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import { refreshToken, setTokens } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import { identityOf } from '../plugins/authentication.ts';
import { routeLimit } from '../plugins/rate-limit.ts';
import type { Routes } from '../plugins/validation.ts';
import * as schemas from '../schemas/auth.ts';

interface Needs extends Pick<Context, 'auth' | 'limits' | 'sessions'> {
  cookies: SessionCookies;
}

export const authRoutes: Routes<Needs> = (app, { auth, limits, sessions, cookies }, done) => {
  app.post(
    '/register',
    {
      onRequest: routeLimit((ip) => limits.register(ip)),
      schema: { body: schemas.register, response: { 202: schemas.registered } },
    },
    async (request, reply) => {
      await auth.register(request.body);
      return reply.code(202).send({ message: 'If the address was new, the account is ready.' });
    },
  );

  app.post(
    '/login',
    { schema: { body: schemas.login, response: { 200: schemas.loggedIn } } },
    async (request, reply) => {
      const { user, tokens } = await auth.login(request.body, clientOf(request));
      setTokens(reply, cookies, tokens);
      return { user };
    },
  );

  app.post(
    '/refresh',
    { onRequest: routeLimit((ip) => limits.refresh(ip)) },
    async (request, reply) => {
      const token = refreshToken(request, cookies);
      setTokens(reply, cookies, await sessions.refresh(token, clientOf(request)));
      return reply.code(204).send();
    },
  );

  app.post(
    '/password',
    { onRequest: app.authenticate, schema: { body: schemas.changePassword } },
    async (request, reply) => {
      const { body } = request;
      const tokens = await auth.changePassword(identityOf(request), body, clientOf(request));
      setTokens(reply, cookies, tokens);
      return reply.code(204).send();
    },
  );

  done();
};
