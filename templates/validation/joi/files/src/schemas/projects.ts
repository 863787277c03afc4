import { PROJECT_STATUSES, type ProjectStatus } from '../database/schema.ts';
import { id, pageOf, pageQuery, time, type PageQuery } from './common.ts';
import { joi, nullable, object, oneOf, optional } from './joi.ts';
import { storedText } from './text.ts';

const name = storedText({ min: 1, max: 100 });
const description = storedText({ max: 2000, multiline: true });
const status = oneOf(...PROJECT_STATUSES);

interface CreateProject {
  name: string;
  description?: string | null | undefined;
  status?: ProjectStatus | undefined;
}

export const createProject = object<CreateProject>({
  name,
  description: optional(nullable(description)),
  status: optional(status),
});

export const updateProject = object<Partial<CreateProject>>({
  name: optional(name),
  description: optional(nullable(description)),
  status: optional(status),
});

interface ListProjects extends PageQuery {
  status?: ProjectStatus | undefined;
}

export const listProjects = pageQuery.append<ListProjects>({ status: optional(status) });

export interface Project {
  id: string;
  name: string;
  description: string | null;
  status: ProjectStatus;
  created_at: string;
  updated_at: string;
}

export const project = object<Project>({
  id,
  name: joi.string(),
  description: nullable(joi.string()),
  status,
  created_at: time,
  updated_at: time,
}).meta({ id: 'Project' });

export const projectPage = pageOf(project);
