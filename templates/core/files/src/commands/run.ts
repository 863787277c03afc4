import type { Kysely } from 'kysely';
import { loadEnv } from '../config/env.ts';
import { connect } from '../database/connection.ts';
import { assertMigrated } from '../database/migrator.ts';
import type { Database } from '../database/schema.ts';
import { createLogger } from '../observability/logger.ts';

interface Command {
  /** What to print; it throws an error whose message is printed instead. */
  run: (database: Kysely<Database>) => Promise<string>;
  /** Migrations may take long: they run without the time limits of requests. */
  forMigrations?: boolean;
}

/** Runs a command on the database. Exit code 0: done, or nothing to do; 1: failed. */
export async function runCommand({ run, forMigrations = false }: Command): Promise<void> {
  try {
    const env = await loadEnv();
    const connection = await connect(env, { logger: createLogger(env), forMigrations });
    try {
      if (!forMigrations) await assertMigrated(connection.database);
      console.log(await run(connection.database));
    } finally {
      await connection.close();
    }
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

export function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
