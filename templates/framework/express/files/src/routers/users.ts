import type { RequestHandler, Router } from 'express';
import type { Context } from '../context.ts';
import { clearTokens } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import { identityOf } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { validated } from '../middleware/validated.ts';
import { updateMe } from '../schemas/users.ts';
import { createRouter } from './router.ts';

export function usersRouter(
  { users }: Context,
  cookies: SessionCookies,
  signedIn: RequestHandler,
): Router {
  const router = createRouter();

  router
    .route('/api/users/me')
    .get(
      signedIn,
      validated({}, async (_input, request, response) => {
        response.json(await users.me(identityOf(request)));
      }),
    )
    .patch(
      signedIn,
      validated({ body: updateMe }, async ({ body }, request, response) => {
        response.json(await users.rename(identityOf(request), body));
      }),
    )
    .delete(
      signedIn,
      validated({}, async (_input, request, response) => {
        await users.remove(identityOf(request));
        clearTokens(response, cookies);
        response.status(204).end();
      }),
    )
    .all(methodNotAllowed);

  return router;
}
