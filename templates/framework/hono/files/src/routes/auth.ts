import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Context } from '../context.ts';
import { refreshToken, setTokens } from '../cookies.ts';
import { factory } from '../factory.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { SignedIn } from '../middleware/authenticate.ts';
import { routeLimit } from '../middleware/rate-limit.ts';
import { validated } from '../middleware/validated.ts';
import * as schemas from '../schemas/auth.ts';

export function authRoutes(
  { auth, limits, sessions }: Context,
  cookies: SessionCookies,
  signedIn: SignedIn,
): Hono<AppEnv> {
  const app = factory.createApp();

  app.post(
    '/register',
    routeLimit((ip) => limits.register(ip)),
    validated({ json: schemas.register }),
    async (c) => {
      await auth.register(c.req.valid('json'));
      return c.json({ message: 'If the address was new, the account is ready.' }, 202);
    },
  );

  app.post('/login', validated({ json: schemas.login }), async (c) => {
    const { user, tokens } = await auth.login(c.req.valid('json'), c.var.client);
    setTokens(c, cookies, tokens);
    return c.json({ user });
  });

  app.post(
    '/refresh',
    routeLimit((ip) => limits.refresh(ip)),
    validated({}),
    async (c) => {
      setTokens(c, cookies, await sessions.refresh(refreshToken(c, cookies), c.var.client));
      return c.body(null, 204);
    },
  );

  app.post('/password', signedIn, validated({ json: schemas.changePassword }), async (c) => {
    const { identity, client } = c.var;
    setTokens(c, cookies, await auth.changePassword(identity, c.req.valid('json'), client));
    return c.body(null, 204);
  });

  return app;
}
