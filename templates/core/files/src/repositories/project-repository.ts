import type { Executor, Project, ProjectStatus } from '../database/schema.ts';

const VIEW = ['id', 'name', 'description', 'status', 'created_at', 'updated_at'] as const;

/** What of a project ever leaves the application. */
export type ProjectView = Pick<Project, (typeof VIEW)[number]>;

interface ProjectKey {
  id: string;
  userId: string;
}

export async function insertProject(db: Executor, project: Project): Promise<void> {
  await db.insertInto('projects').values(project).execute();
}

/** The owner is part of every condition: another user's project is not found at all. */
export function findProject(
  db: Executor,
  { id, userId }: ProjectKey,
): Promise<ProjectView | undefined> {
  return db
    .selectFrom('projects')
    .select(VIEW)
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

/** Newest first; ids are in order of creation. */
export function listProjects(
  db: Executor,
  userId: string,
  page: { status: ProjectStatus | undefined; before: string | undefined; limit: number },
): Promise<ProjectView[]> {
  let query = db
    .selectFrom('projects')
    .select(VIEW)
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(page.limit);
  if (page.status !== undefined) query = query.where('status', '=', page.status);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return query.execute();
}

/** False where the user has no such project. */
export async function updateProject(
  db: Executor,
  { id, userId }: ProjectKey,
  changes: Partial<Pick<Project, 'name' | 'description' | 'status'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('projects')
    .set({ ...changes, updated_at: new Date().toISOString() })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False where the user has no such project. */
export async function deleteProject(db: Executor, { id, userId }: ProjectKey): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('projects')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
