import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Context } from '../context.ts';
import { accessToken, clearTokens, refreshToken } from '../cookies.ts';
import { factory } from '../factory.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { SignedIn } from '../middleware/authenticate.ts';
import { validated } from '../middleware/validated.ts';
import { idParams } from '../schemas/common.ts';

export function sessionRoutes(
  { sessions }: Context,
  cookies: SessionCookies,
  signedIn: SignedIn,
): Hono<AppEnv> {
  const app = factory.createApp();

  app.post('/logout', validated({}), async (c) => {
    const tokens = {
      accessToken: accessToken(c, cookies),
      refreshToken: refreshToken(c, cookies),
    };
    await sessions.logout(tokens, c.var.client);
    clearTokens(c, cookies);
    return c.body(null, 204, { 'Clear-Site-Data': '"cache", "cookies", "storage"' });
  });

  app.post('/logout-all', signedIn, validated({}), async (c) => {
    await sessions.logoutAll(c.var.identity, c.var.client);
    clearTokens(c, cookies);
    return c.body(null, 204);
  });

  app.get('/sessions', signedIn, validated({}), async (c) =>
    c.json({ items: await sessions.list(c.var.identity), nextCursor: null }),
  );

  app.delete('/sessions/:id', signedIn, validated({ param: idParams }), async (c) => {
    await sessions.revoke(c.var.identity, c.req.valid('param').id, c.var.client);
    return c.body(null, 204);
  });

  return app;
}
