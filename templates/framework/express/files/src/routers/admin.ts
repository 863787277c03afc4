import type { RequestHandler, Router } from 'express';
import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import { identityOf } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { requireRole } from '../middleware/require-role.ts';
import { validated } from '../middleware/validated.ts';
import { idParams, pageQuery } from '../schemas/common.ts';
import { changeRole } from '../schemas/users.ts';
import { createRouter } from './router.ts';

export function adminRouter({ users }: Context, signedIn: RequestHandler): Router {
  const router = createRouter();

  /** An admin whose account is used from a new address is worth an alert. */
  const noteAddress: RequestHandler = async (request, _response, next) => {
    await users.noteAdminAddress(identityOf(request), clientOf(request));
    next();
  };
  const asAdmin = [signedIn, requireRole('admin'), noteAddress];

  router
    .route('/api/admin/users')
    .get(
      asAdmin,
      validated({ query: pageQuery }, async ({ query }, _request, response) => {
        response.json(await users.list(query));
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/admin/users/:id')
    .patch(
      asAdmin,
      validated(
        { params: idParams, body: changeRole },
        async ({ params, body }, request, response) => {
          const admin = identityOf(request);
          response.json(await users.changeRole(admin, params.id, body.role, clientOf(request)));
        },
      ),
    )
    .all(methodNotAllowed);

  return router;
}
