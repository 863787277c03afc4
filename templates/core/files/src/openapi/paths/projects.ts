import { idParams } from '../../schemas/common.ts';
import * as schemas from '../../schemas/projects.ts';
import { answer, operation } from '../operation.ts';
import type { Paths } from '../specification.ts';

const tag = 'Projects';

export const projectPaths: Paths = {
  '/api/projects': {
    get: operation({
      id: 'listProjects',
      tag,
      summary: 'The projects of the user, newest first',
      cookie: 'access',
      query: schemas.listProjects,
      success: answer(200, 'One page.', schemas.projectPage),
    }),
    post: operation({
      id: 'createProject',
      tag,
      summary: 'Create a project',
      cookie: 'access',
      body: schemas.createProject,
      success: answer(201, 'Created; Location names it.', schemas.project),
      failures: ['CROSS_ORIGIN'],
    }),
  },
  '/api/projects/{id}': {
    get: operation({
      id: 'getProject',
      tag,
      summary: 'One project',
      cookie: 'access',
      params: idParams,
      success: answer(200, 'The project.', schemas.project),
      failures: ['NOT_FOUND'],
    }),
    patch: operation({
      id: 'updateProject',
      tag,
      summary: 'Change a project',
      cookie: 'access',
      params: idParams,
      body: schemas.updateProject,
      success: answer(200, 'The project as it is now.', schemas.project),
      failures: ['CROSS_ORIGIN', 'NOT_FOUND'],
    }),
    delete: operation({
      id: 'deleteProject',
      tag,
      summary: 'Delete a project',
      cookie: 'access',
      params: idParams,
      success: answer(204, 'Gone.'),
      failures: ['CROSS_ORIGIN', 'NOT_FOUND'],
    }),
  },
};
