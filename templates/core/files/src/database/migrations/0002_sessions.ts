import type { Kysely } from 'kysely';
import { column, finish } from '../columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await finish(
    db.schema
      .createTable('sessions')
      .addColumn('id', column.id, (c) => c.primaryKey())
      .addColumn('user_id', column.id, (c) => c.notNull())
      .addColumn('refresh_hash', column.string(64), (c) => c.notNull())
      .addColumn('previous_hash', column.string(64))
      .addColumn('rotated_at', column.time)
      .addColumn('created_at', column.time, (c) => c.notNull())
      .addColumn('last_used_at', column.time, (c) => c.notNull())
      .addColumn('expires_at', column.time, (c) => c.notNull())
      .addColumn('ip', column.string(64), (c) => c.notNull())
      .addColumn('user_agent', column.string(255), (c) => c.notNull())
      .addForeignKeyConstraint('sessions_user', ['user_id'], 'users', ['id'], (key) =>
        key.onDelete('cascade'),
      ),
  ).execute();

  await db.schema
    .createIndex('sessions_by_user')
    .on('sessions')
    .columns(['user_id', 'last_used_at'])
    .execute();
  await db.schema.createIndex('sessions_by_expiry').on('sessions').column('expires_at').execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('sessions').execute();
}
