import type { RequestHandler, Router } from 'express';
import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import { refreshToken, setTokens } from '../cookies.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import { identityOf } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { routeLimit } from '../middleware/rate-limit.ts';
import { validated } from '../middleware/validated.ts';
import * as schemas from '../schemas/auth.ts';
import { createRouter } from './router.ts';

export function authRouter(
  { auth, limits, sessions }: Context,
  cookies: SessionCookies,
  signedIn: RequestHandler,
): Router {
  const router = createRouter();

  router
    .route('/api/auth/register')
    .post(
      routeLimit((ip) => limits.register(ip)),
      validated({ body: schemas.register }, async ({ body }, _request, response) => {
        await auth.register(body);
        response.status(202).json({ message: 'If the address was new, the account is ready.' });
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/auth/login')
    .post(
      validated({ body: schemas.login }, async ({ body }, request, response) => {
        const { user, tokens } = await auth.login(body, clientOf(request));
        setTokens(response, cookies, tokens);
        response.json({ user });
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/auth/refresh')
    .post(
      routeLimit((ip) => limits.refresh(ip)),
      validated({}, async (_input, request, response) => {
        const token = refreshToken(request, cookies);
        setTokens(response, cookies, await sessions.refresh(token, clientOf(request)));
        response.status(204).end();
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/auth/password')
    .post(
      signedIn,
      validated({ body: schemas.changePassword }, async ({ body }, request, response) => {
        const tokens = await auth.changePassword(identityOf(request), body, clientOf(request));
        setTokens(response, cookies, tokens);
        response.status(204).end();
      }),
    )
    .all(methodNotAllowed);

  return router;
}
