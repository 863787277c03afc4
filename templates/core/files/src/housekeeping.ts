import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from './database/schema.ts';
import { forgetAddresses } from './repositories/known-address-repository.ts';
import { deleteExpiredSessions } from './repositories/session-repository.ts';
import { KNOWN_FOR } from './services/known-addresses.ts';

const HOUR = 60 * 60 * 1000;

/** Deletes what nobody will ask for again. Several processes may do so at the same time. */
export function startHousekeeping(database: Kysely<Database>, logger: Logger): { stop(): void } {
  const timer = setInterval(() => {
    cleanUp(database).catch((error: unknown) => {
      logger.error({ err: error }, 'expired rows could not be deleted');
    });
  }, HOUR);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

export async function cleanUp(database: Kysely<Database>): Promise<void> {
  await deleteExpiredSessions(database, new Date().toISOString());
  await forgetAddresses(database, new Date(Date.now() - KNOWN_FOR).toISOString());
}
