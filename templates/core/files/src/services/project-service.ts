import type { Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Database, ProjectStatus } from '../database/schema.ts';
import { errors } from '../errors.ts';
import type { Identity } from '../identity.ts';
import * as projects from '../repositories/project-repository.ts';
import type { ProjectView } from '../repositories/project-repository.ts';
import { readPage, type Page, type PageRequest } from './page.ts';

export interface ProjectInput {
  name: string;
  description?: string | null | undefined;
  status?: ProjectStatus | undefined;
}

/** Every call names the user: what belongs to another one does not exist here. */
export class ProjectService {
  readonly #database: Kysely<Database>;

  constructor(database: Kysely<Database>) {
    this.#database = database;
  }

  list(
    { userId }: Identity,
    page: PageRequest & { status?: ProjectStatus | undefined },
  ): Promise<Page<ProjectView>> {
    return readPage(page, (range) =>
      projects.listProjects(this.#database, userId, { ...range, status: page.status }),
    );
  }

  async create({ userId }: Identity, input: ProjectInput): Promise<ProjectView> {
    const now = new Date().toISOString();
    const project: ProjectView = {
      id: uuid(),
      name: input.name,
      description: input.description ?? null,
      status: input.status ?? 'draft',
      created_at: now,
      updated_at: now,
    };
    await projects.insertProject(this.#database, { ...project, user_id: userId });
    return project;
  }

  async get({ userId }: Identity, id: string): Promise<ProjectView> {
    const project = await projects.findProject(this.#database, { id, userId });
    if (!project) throw errors.notFound();
    return project;
  }

  async update(
    identity: Identity,
    id: string,
    changes: Partial<ProjectInput>,
  ): Promise<ProjectView> {
    const key = { id, userId: identity.userId };
    if (!(await projects.updateProject(this.#database, key, changes))) throw errors.notFound();
    return this.get(identity, id);
  }

  async remove({ userId }: Identity, id: string): Promise<void> {
    if (!(await projects.deleteProject(this.#database, { id, userId }))) throw errors.notFound();
  }
}
