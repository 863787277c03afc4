import type { Executor, Session, User } from '../database/schema.ts';

export async function insertSession(db: Executor, session: Session): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

export function findSession(db: Executor, id: string): Promise<Session | undefined> {
  return db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
}

const LIVE = [
  'sessions.id',
  'sessions.created_at',
  'sessions.refresh_hash',
  'sessions.previous_hash',
  'sessions.rotated_at',
  'users.role',
] as const;

export type LiveSession = Pick<
  Session & User,
  'id' | 'created_at' | 'refresh_hash' | 'previous_hash' | 'rotated_at' | 'role'
>;

/** A session that has not expired, of a user who is still of the version the token was made for. */
export function findLiveSession(
  db: Executor,
  { sessionId, userId, version }: { sessionId: string; userId: string; version: number },
  now: string,
): Promise<LiveSession | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(LIVE)
    .where('sessions.id', '=', sessionId)
    .where('sessions.expires_at', '>', now)
    .where('users.id', '=', userId)
    .where('users.token_version', '=', version)
    .executeTakeFirst();
}

/**
 * Swaps the hash in one statement. Of several requests with the same token the database lets
 * exactly one through; the others find another hash and change nothing.
 */
export async function rotateSession(
  db: Executor,
  id: string,
  { from, to, now, expiresAt }: Record<'from' | 'to' | 'now' | 'expiresAt', string>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({
      refresh_hash: to,
      previous_hash: from,
      rotated_at: now,
      last_used_at: now,
      expires_at: expiresAt,
    })
    .where('id', '=', id)
    .where('refresh_hash', '=', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives the session another token outright; the one it had counts as old at once. */
export async function replaceToken(
  db: Executor,
  id: string,
  { refreshHash, now, expiresAt }: Record<'refreshHash' | 'now' | 'expiresAt', string>,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({
      refresh_hash: refreshHash,
      previous_hash: null,
      rotated_at: now,
      last_used_at: now,
      expires_at: expiresAt,
    })
    .where('id', '=', id)
    .execute();
}

export function listLiveSessions(db: Executor, userId: string, now: string): Promise<Session[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .execute();
}

/** False where the user has no such session. */
export async function deleteSession(
  db: Executor,
  { sessionId, userId }: { sessionId: string; userId: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteSessions(
  db: Executor,
  userId: string,
  { except }: { except?: string } = {},
): Promise<void> {
  let query = db.deleteFrom('sessions').where('user_id', '=', userId);
  if (except !== undefined) query = query.where('id', '!=', except);
  await query.execute();
}

/** Keeps the sessions used last, so that a user's list cannot grow without end. */
export async function capSessions(db: Executor, userId: string, maximum: number): Promise<void> {
  const surplus = await db
    .selectFrom('sessions')
    .select('id')
    .where('user_id', '=', userId)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .limit(maximum)
    .offset(maximum)
    .execute();
  if (surplus.length === 0) return;
  await db
    .deleteFrom('sessions')
    .where(
      'id',
      'in',
      surplus.map(({ id }) => id),
    )
    .execute();
}

export async function deleteExpiredSessions(db: Executor, now: string): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute();
}
