import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Context } from '../context.ts';
import { clearTokens } from '../cookies.ts';
import { factory } from '../factory.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { SignedIn } from '../middleware/authenticate.ts';
import { validated } from '../middleware/validated.ts';
import { updateMe } from '../schemas/users.ts';

export function userRoutes(
  { users }: Context,
  cookies: SessionCookies,
  signedIn: SignedIn,
): Hono<AppEnv> {
  const app = factory.createApp();

  app.get('/me', signedIn, validated({}), async (c) => c.json(await users.me(c.var.identity)));

  app.patch('/me', signedIn, validated({ json: updateMe }), async (c) =>
    c.json(await users.rename(c.var.identity, c.req.valid('json'))),
  );

  app.delete('/me', signedIn, validated({}), async (c) => {
    await users.remove(c.var.identity);
    clearTokens(c, cookies);
    return c.body(null, 204);
  });

  return app;
}
