import type { Kysely, Transaction } from 'kysely';
import { isDeadlock } from './errors.ts';
import type { Database } from './schema.ts';

const ATTEMPTS = 3;

/**
 * All or nothing. Where two transactions wait for each other the database takes one of them back as
 * a whole; that one runs again, so `run` must have no effect but on the database.
 */
export async function inTransaction<Result>(
  database: Kysely<Database>,
  run: (transaction: Transaction<Database>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction().execute(run);
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}
