import { clientOf } from '../client.ts';
import { identityOf, requireRole } from '../plugins/authentication.ts';
import type { Routes } from '../plugins/validation.ts';
import { idParams, pageQuery } from '../schemas/common.ts';
import { changeRole, user, userPage } from '../schemas/users.ts';
import type { UserService } from '../services/user-service.ts';

interface Needs {
  users: UserService;
}

export const adminRoutes: Routes<Needs> = (app, { users }, done) => {
  app.addHook('onRequest', app.authenticate);
  app.addHook('onRequest', requireRole('admin'));
  // An admin whose account is used from a new address is worth an alert.
  app.addHook('onRequest', async (request) => {
    await users.noteAdminAddress(identityOf(request), clientOf(request));
  });

  app.get(
    '/users',
    { schema: { querystring: pageQuery, response: { 200: userPage } } },
    (request) => users.list(request.query),
  );

  app.patch(
    '/users/:id',
    { schema: { params: idParams, body: changeRole, response: { 200: user } } },
    (request) => {
      const { params, body } = request;
      return users.changeRole(identityOf(request), params.id, body.role, clientOf(request));
    },
  );

  done();
};
