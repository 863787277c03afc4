import type { Router } from 'express';
import type { Context } from '../context.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { validated } from '../middleware/validated.ts';
import { createRouter } from './router.ts';

export function healthRouter({ health }: Context): Router {
  const router = createRouter();

  router
    .route('/healthz')
    .get(
      validated({}, (_input, _request, response) => {
        response.json({ status: 'ok' });
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/readyz')
    .get(
      validated({}, async (_input, _request, response) => {
        const state = await health.ready();
        response.status(state.status === 'unavailable' ? 503 : 200).json(state);
      }),
    )
    .all(methodNotAllowed);

  return router;
}
