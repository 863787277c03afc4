import type { Kysely } from 'kysely';
import { column, finish } from '../columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await finish(
    db.schema
      .createTable('users')
      .addColumn('id', column.id, (c) => c.primaryKey())
      .addColumn('email', column.string(255), (c) => c.notNull().unique())
      .addColumn('full_name', column.string(100), (c) => c.notNull())
      .addColumn('password_hash', column.string(255), (c) => c.notNull())
      .addColumn('role', column.string(16), (c) => c.notNull().defaultTo('user'))
      .addColumn('token_version', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('registered_at', column.time, (c) => c.notNull())
      .addColumn('created_at', column.time, (c) => c.notNull())
      .addColumn('updated_at', column.time, (c) => c.notNull()),
  ).execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('users').execute();
}
