import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Context } from '../context.ts';
import { factory } from '../factory.ts';
import type { SignedIn } from '../middleware/authenticate.ts';
import { requireRole } from '../middleware/require-role.ts';
import { validated } from '../middleware/validated.ts';
import { idParams, pageQuery } from '../schemas/common.ts';
import { changeRole } from '../schemas/users.ts';

export function adminRoutes({ users }: Context, signedIn: SignedIn): Hono<AppEnv> {
  const app = factory.createApp();
  const admin = requireRole('admin');

  /** An admin whose account is used from a new address is worth an alert. */
  const noteAddress: SignedIn = async (c, next) => {
    await users.noteAdminAddress(c.var.identity, c.var.client);
    await next();
  };

  app.get('/users', signedIn, admin, noteAddress, validated({ query: pageQuery }), async (c) =>
    c.json(await users.list(c.req.valid('query'))),
  );

  app.patch(
    '/users/:id',
    signedIn,
    admin,
    noteAddress,
    validated({ param: idParams, json: changeRole }),
    async (c) => {
      const { identity, client } = c.var;
      const { role } = c.req.valid('json');
      return c.json(await users.changeRole(identity, c.req.valid('param').id, role, client));
    },
  );

  return app;
}
