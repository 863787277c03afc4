import type { RequestHandler, Router } from 'express';
import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import { accessToken, clearTokens, refreshToken } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import { identityOf } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { validated } from '../middleware/validated.ts';
import { idParams } from '../schemas/common.ts';
import { createRouter } from './router.ts';

export function sessionsRouter(
  { sessions }: Context,
  cookies: SessionCookies,
  signedIn: RequestHandler,
): Router {
  const router = createRouter();

  router
    .route('/api/auth/logout')
    .post(
      validated({}, async (_input, request, response) => {
        const tokens = {
          accessToken: accessToken(request, cookies),
          refreshToken: refreshToken(request, cookies),
        };
        await sessions.logout(tokens, clientOf(request));
        clearTokens(response, cookies);
        response.set('Clear-Site-Data', '"cache", "cookies", "storage"').status(204).end();
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/auth/logout-all')
    .post(
      signedIn,
      validated({}, async (_input, request, response) => {
        await sessions.logoutAll(identityOf(request), clientOf(request));
        clearTokens(response, cookies);
        response.status(204).end();
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/auth/sessions')
    .get(
      signedIn,
      validated({}, async (_input, request, response) => {
        response.json({ items: await sessions.list(identityOf(request)), nextCursor: null });
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/auth/sessions/:id')
    .delete(
      signedIn,
      validated({ params: idParams }, async ({ params }, request, response) => {
        await sessions.revoke(identityOf(request), params.id, clientOf(request));
        response.status(204).end();
      }),
    )
    .all(methodNotAllowed);

  return router;
}
