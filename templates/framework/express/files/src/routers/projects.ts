import type { RequestHandler, Router } from 'express';
import type { Context } from '../context.ts';
import { identityOf } from '../middleware/authenticate.ts';
import { methodNotAllowed } from '../middleware/method-not-allowed.ts';
import { validated } from '../middleware/validated.ts';
import { idParams } from '../schemas/common.ts';
import { createProject, listProjects, updateProject } from '../schemas/projects.ts';
import { createRouter } from './router.ts';

export function projectsRouter({ projects }: Context, signedIn: RequestHandler): Router {
  const router = createRouter();

  router
    .route('/api/projects')
    .get(
      signedIn,
      validated({ query: listProjects }, async ({ query }, request, response) => {
        response.json(await projects.list(identityOf(request), query));
      }),
    )
    .post(
      signedIn,
      validated({ body: createProject }, async ({ body }, request, response) => {
        const project = await projects.create(identityOf(request), body);
        response.status(201).location(`/api/projects/${project.id}`).json(project);
      }),
    )
    .all(methodNotAllowed);

  router
    .route('/api/projects/:id')
    .get(
      signedIn,
      validated({ params: idParams }, async ({ params }, request, response) => {
        response.json(await projects.get(identityOf(request), params.id));
      }),
    )
    .patch(
      signedIn,
      validated(
        { params: idParams, body: updateProject },
        async ({ params, body }, request, response) => {
          response.json(await projects.update(identityOf(request), params.id, body));
        },
      ),
    )
    .delete(
      signedIn,
      validated({ params: idParams }, async ({ params }, request, response) => {
        await projects.remove(identityOf(request), params.id);
        response.status(204).end();
      }),
    )
    .all(methodNotAllowed);

  return router;
}
