import { identityOf } from '../plugins/authentication.ts';
import type { Routes } from '../plugins/validation.ts';
import { idParams } from '../schemas/common.ts';
import {
  createProject,
  listProjects,
  project,
  projectPage,
  updateProject,
} from '../schemas/projects.ts';
import type { ProjectService } from '../services/project-service.ts';

interface Needs {
  projects: ProjectService;
}

export const projectRoutes: Routes<Needs> = (app, { projects }, done) => {
  app.addHook('onRequest', app.authenticate);

  app.get(
    '',
    { schema: { querystring: listProjects, response: { 200: projectPage } } },
    (request) => projects.list(identityOf(request), request.query),
  );

  app.post(
    '',
    { schema: { body: createProject, response: { 201: project } } },
    async (request, reply) => {
      const created = await projects.create(identityOf(request), request.body);
      return reply.code(201).header('Location', `/api/projects/${created.id}`).send(created);
    },
  );

  app.get('/:id', { schema: { params: idParams, response: { 200: project } } }, (request) =>
    projects.get(identityOf(request), request.params.id),
  );

  app.patch(
    '/:id',
    { schema: { params: idParams, body: updateProject, response: { 200: project } } },
    (request) => projects.update(identityOf(request), request.params.id, request.body),
  );

  app.delete('/:id', { schema: { params: idParams } }, async (request, reply) => {
    await projects.remove(identityOf(request), request.params.id);
    return reply.code(204).send();
  });

  done();
};
