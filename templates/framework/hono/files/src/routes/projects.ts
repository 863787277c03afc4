import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Context } from '../context.ts';
import { factory } from '../factory.ts';
import type { SignedIn } from '../middleware/authenticate.ts';
import { validated } from '../middleware/validated.ts';
import { idParams } from '../schemas/common.ts';
import { createProject, listProjects, updateProject } from '../schemas/projects.ts';

export function projectRoutes({ projects }: Context, signedIn: SignedIn): Hono<AppEnv> {
  const app = factory.createApp();

  app.get('/', signedIn, validated({ query: listProjects }), async (c) =>
    c.json(await projects.list(c.var.identity, c.req.valid('query'))),
  );

  app.post('/', signedIn, validated({ json: createProject }), async (c) => {
    const project = await projects.create(c.var.identity, c.req.valid('json'));
    return c.json(project, 201, { Location: `/api/projects/${project.id}` });
  });

  app.get('/:id', signedIn, validated({ param: idParams }), async (c) =>
    c.json(await projects.get(c.var.identity, c.req.valid('param').id)),
  );

  app.patch('/:id', signedIn, validated({ param: idParams, json: updateProject }), async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await projects.update(c.var.identity, id, c.req.valid('json')));
  });

  app.delete('/:id', signedIn, validated({ param: idParams }), async (c) => {
    await projects.remove(c.var.identity, c.req.valid('param').id);
    return c.body(null, 204);
  });

  return app;
}
