import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Context } from '../context.ts';
import { factory } from '../factory.ts';
import { validated } from '../middleware/validated.ts';

export function healthRoutes({ health }: Context): Hono<AppEnv> {
  const app = factory.createApp();

  app.get('/healthz', validated({}), (c) => c.json({ status: 'ok' }));

  app.get('/readyz', validated({}), async (c) => {
    const state = await health.ready();
    return c.json(state, state.status === 'unavailable' ? 503 : 200);
  });

  return app;
}
