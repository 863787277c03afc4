import type { Kysely } from 'kysely';
import { column, finish } from '../columns.ts';

export async function up(db: Kysely<unknown>): Promise<void> {
  await finish(
    db.schema
      .createTable('known_addresses')
      .addColumn('user_id', column.id, (c) => c.notNull())
      .addColumn('address', column.string(64), (c) => c.notNull())
      .addColumn('signed_in_at', column.time)
      .addColumn('admin_at', column.time)
      .addPrimaryKeyConstraint('known_addresses_key', ['user_id', 'address'])
      .addForeignKeyConstraint('known_addresses_user', ['user_id'], 'users', ['id'], (key) =>
        key.onDelete('cascade'),
      ),
  ).execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('known_addresses').execute();
}
