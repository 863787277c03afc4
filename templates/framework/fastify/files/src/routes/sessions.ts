import { clientOf } from '../client.ts';
import { accessToken, clearTokens, refreshToken } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import { identityOf } from '../plugins/authentication.ts';
import type { Routes } from '../plugins/validation.ts';
import { idParams } from '../schemas/common.ts';
import { sessionPage } from '../schemas/sessions.ts';
import type { SessionService } from '../services/session-service.ts';

interface Needs {
  sessions: SessionService;
  cookies: SessionCookies;
}

export const sessionRoutes: Routes<Needs> = (app, { sessions, cookies }, done) => {
  app.post('/logout', async (request, reply) => {
    const tokens = {
      accessToken: accessToken(request, cookies),
      refreshToken: refreshToken(request, cookies),
    };
    await sessions.logout(tokens, clientOf(request));
    clearTokens(reply, cookies);
    reply.header('Clear-Site-Data', '"cache", "cookies", "storage"');
    return reply.code(204).send();
  });

  app.post('/logout-all', { onRequest: app.authenticate }, async (request, reply) => {
    await sessions.logoutAll(identityOf(request), clientOf(request));
    clearTokens(reply, cookies);
    return reply.code(204).send();
  });

  app.get(
    '/sessions',
    { onRequest: app.authenticate, schema: { response: { 200: sessionPage } } },
    async (request) => ({ items: await sessions.list(identityOf(request)), nextCursor: null }),
  );

  app.delete(
    '/sessions/:id',
    { onRequest: app.authenticate, schema: { params: idParams } },
    async (request, reply) => {
      await sessions.revoke(identityOf(request), request.params.id, clientOf(request));
      return reply.code(204).send();
    },
  );

  done();
};
