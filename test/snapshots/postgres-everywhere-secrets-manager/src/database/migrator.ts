import type { Kysely } from 'kysely';
import { Migrator, type MigrationResultSet } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import type { Database } from './schema.ts';

export class PendingMigrationsError extends Error {
  constructor(names: readonly string[]) {
    super(`The database lacks ${names.join(', ')}. Run "npm run migrate" first.`);
    this.name = 'PendingMigrationsError';
  }
}

/** Applies what is pending, in order and under a lock. Returns the names of what was applied. */
export async function migrateToLatest(database: Kysely<Database>): Promise<string[]> {
  return namesOf(await createMigrator(database).migrateToLatest());
}

/** Takes the last migration back. Returns its name, or nothing where none is left. */
export async function migrateDown(database: Kysely<Database>): Promise<string[]> {
  return namesOf(await createMigrator(database).migrateDown());
}

export async function assertMigrated(database: Kysely<Database>): Promise<void> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0) throw new PendingMigrationsError(pending);
}

export async function pendingMigrations(database: Kysely<Database>): Promise<string[]> {
  const known = await createMigrator(database).getMigrations();
  return known.filter(({ executedAt }) => !executedAt).map(({ name }) => name);
}

function createMigrator(database: Kysely<Database>): Migrator {
  return new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
}

function namesOf({ error, results = [] }: MigrationResultSet): string[] {
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName;
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new Error(failed === undefined ? reason : `${failed}: ${reason}`, { cause: error });
  }
  return results.map(({ migrationName }) => migrationName);
}
