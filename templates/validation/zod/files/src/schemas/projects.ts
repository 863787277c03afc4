import { z } from 'zod';
import { PROJECT_STATUSES } from '../database/schema.ts';
import { id, pageOf, pageQuery, time } from './common.ts';
import { storedText } from './text.ts';

const name = storedText({ min: 1, max: 100 });
const description = storedText({ max: 2000, multiline: true });
const status = z.enum(PROJECT_STATUSES);

export const createProject = z.object({
  name,
  description: description.nullish(),
  status: status.optional(),
});

export const updateProject = createProject.partial();

export const listProjects = pageQuery.extend({ status: status.optional() });

export const project = z
  .object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    status,
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Project' });

export const projectPage = pageOf(project);
