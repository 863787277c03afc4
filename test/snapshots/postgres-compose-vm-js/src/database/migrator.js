/**
 * @import { Kysely } from 'kysely'
 * @import { MigrationResultSet } from 'kysely/migration'
 * @import { Database } from './schema.js'
 */
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.js';

export class PendingMigrationsError extends Error {
  /** @param {readonly string[]} names */
  constructor(names) {
    super(`The database lacks ${names.join(', ')}. Run "npm run migrate" first.`);
    this.name = 'PendingMigrationsError';
  }
}

/**
 * Applies what is pending, in order and under a lock. Returns the names of what was applied.
 *
 * @param {Kysely<Database>} database
 * @returns {Promise<string[]>}
 */
export async function migrateToLatest(database) {
  return namesOf(await createMigrator(database).migrateToLatest());
}

/**
 * Takes the last migration back. Returns its name, or nothing where none is left.
 *
 * @param {Kysely<Database>} database
 * @returns {Promise<string[]>}
 */
export async function migrateDown(database) {
  return namesOf(await createMigrator(database).migrateDown());
}

/** @param {Kysely<Database>} database */
export async function assertMigrated(database) {
  const pending = await pendingMigrations(database);
  if (pending.length > 0) throw new PendingMigrationsError(pending);
}

/**
 * @param {Kysely<Database>} database
 * @returns {Promise<string[]>}
 */
export async function pendingMigrations(database) {
  const known = await createMigrator(database).getMigrations();
  return known.filter(({ executedAt }) => !executedAt).map(({ name }) => name);
}

/**
 * @param {Kysely<Database>} database
 * @returns {Migrator}
 */
function createMigrator(database) {
  return new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
}

/**
 * @param {MigrationResultSet} set
 * @returns {string[]}
 */
function namesOf({ error, results = [] }) {
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName;
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new Error(failed === undefined ? reason : `${failed}: ${reason}`, { cause: error });
  }
  return results.map(({ migrationName }) => migrationName);
}
