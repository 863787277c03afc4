import type { Kysely } from 'kysely';
import { column, finish } from '../columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await finish(
    db.schema
      .createTable('projects')
      .addColumn('id', column.id, (c) => c.primaryKey())
      .addColumn('user_id', column.id, (c) => c.notNull())
      .addColumn('name', column.string(100), (c) => c.notNull())
      .addColumn('description', 'text')
      .addColumn('status', column.string(16), (c) => c.notNull())
      .addColumn('created_at', column.time, (c) => c.notNull())
      .addColumn('updated_at', column.time, (c) => c.notNull())
      .addForeignKeyConstraint('projects_user', ['user_id'], 'users', ['id'], (key) =>
        key.onDelete('cascade'),
      ),
  ).execute();

  await db.schema
    .createIndex('projects_by_user')
    .on('projects')
    .columns(['user_id', 'id'])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('projects').execute();
}
