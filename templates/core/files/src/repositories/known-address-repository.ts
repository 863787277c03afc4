import { isUniqueViolation } from '../database/errors.ts';
import type { Executor } from '../database/schema.ts';

type Sighting = { signed_in_at: string } | { admin_at: string };

export async function findAdminAddress(
  db: Executor,
  { userId, address }: { userId: string; address: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('known_addresses')
    .select('admin_at')
    .where('user_id', '=', userId)
    .where('address', '=', address)
    .executeTakeFirst();
  return row?.admin_at ?? undefined;
}

/** Not inside a transaction: losing the race to insert would abort it. */
export async function noteAddress(
  db: Executor,
  { userId, address }: { userId: string; address: string },
  seen: Sighting,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('known_addresses')
    .set(seen)
    .where('user_id', '=', userId)
    .where('address', '=', address)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  try {
    await db
      .insertInto('known_addresses')
      .values({ user_id: userId, address, signed_in_at: null, admin_at: null, ...seen })
      .execute();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}

export async function forgetAddresses(db: Executor, before: string): Promise<void> {
  await db
    .deleteFrom('known_addresses')
    .where((row) => row.or([row('signed_in_at', 'is', null), row('signed_in_at', '<', before)]))
    .where((row) => row.or([row('admin_at', 'is', null), row('admin_at', '<', before)]))
    .execute();
}
