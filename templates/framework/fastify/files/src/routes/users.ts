import { clearTokens } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import { identityOf } from '../plugins/authentication.ts';
import type { Routes } from '../plugins/validation.ts';
import { updateMe, user } from '../schemas/users.ts';
import type { UserService } from '../services/user-service.ts';

interface Needs {
  users: UserService;
  cookies: SessionCookies;
}

export const userRoutes: Routes<Needs> = (app, { users, cookies }, done) => {
  app.addHook('onRequest', app.authenticate);

  app.get('/me', { schema: { response: { 200: user } } }, (request) =>
    users.me(identityOf(request)),
  );

  app.patch('/me', { schema: { body: updateMe, response: { 200: user } } }, (request) =>
    users.rename(identityOf(request), request.body),
  );

  app.delete('/me', async (request, reply) => {
    await users.remove(identityOf(request));
    clearTokens(reply, cookies);
    return reply.code(204).send();
  });

  done();
};
