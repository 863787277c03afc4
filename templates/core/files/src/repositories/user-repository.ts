import type { Executor, NewUser, Role, User } from '../database/schema.ts';

const VIEW = ['id', 'email', 'full_name', 'role', 'created_at', 'updated_at'] as const;

/** What of a user ever leaves the application. */
export type UserView = Pick<User, (typeof VIEW)[number]>;

export async function insertUser(db: Executor, user: NewUser): Promise<void> {
  await db.insertInto('users').values(user).execute();
}

export function findUserView(db: Executor, id: string): Promise<UserView | undefined> {
  return db.selectFrom('users').select(VIEW).where('id', '=', id).executeTakeFirst();
}

export function findUserIdByEmail(
  db: Executor,
  email: string,
): Promise<{ id: string } | undefined> {
  return db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst();
}

/** The user, and when they last signed in from the address, in one query whether they exist or not. */
export function findUserForLogin(
  db: Executor,
  email: string,
  address: string,
): Promise<(User & { signed_in_at: string | null }) | undefined> {
  return db
    .selectFrom('users')
    .leftJoin('known_addresses', (join) =>
      join
        .onRef('known_addresses.user_id', '=', 'users.id')
        .on('known_addresses.address', '=', address),
    )
    .selectAll('users')
    .select('known_addresses.signed_in_at')
    .where('users.email', '=', email)
    .executeTakeFirst();
}

/** Newest first; ids are in order of creation. */
export function listUsers(
  db: Executor,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<UserView[]> {
  let query = db.selectFrom('users').select(VIEW).orderBy('id', 'desc').limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  return query.execute();
}

export async function updateName(db: Executor, id: string, fullName: string): Promise<void> {
  await db
    .updateTable('users')
    .set({ full_name: fullName, updated_at: new Date().toISOString() })
    .where('id', '=', id)
    .execute();
}

/** Costs what inserting a user costs. Writing a row as it is would cost some databases nothing. */
export async function noteRegistration(db: Executor, id: string): Promise<void> {
  await db
    .updateTable('users')
    .set({ registered_at: new Date().toISOString() })
    .where('id', '=', id)
    .execute();
}

/** Replaces a hash by a stronger one of the same password. */
export async function upgradePasswordHash(
  db: Executor,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await db
    .updateTable('users')
    .set({ password_hash: to })
    .where('id', '=', id)
    .where('password_hash', '=', from)
    .execute();
}

/** False where the user has changed since that version was read. */
export async function changePassword(
  db: Executor,
  user: Pick<User, 'id' | 'token_version'>,
  passwordHash: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set((user) => ({
      password_hash: passwordHash,
      token_version: user('token_version', '+', 1),
      updated_at: new Date().toISOString(),
    }))
    .where('id', '=', user.id)
    .where('token_version', '=', user.token_version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function raiseTokenVersion(db: Executor, id: string): Promise<void> {
  await db
    .updateTable('users')
    .set((user) => ({ token_version: user('token_version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** False where the user has that role already, or is not there. */
export async function changeRole(db: Executor, id: string, role: Role): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('users')
    .set((user) => ({
      role,
      token_version: user('token_version', '+', 1),
      updated_at: new Date().toISOString(),
    }))
    .where('id', '=', id)
    .where('role', '!=', role)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Everything that belongs to the user goes along, by the foreign keys. */
export async function deleteUser(db: Executor, id: string): Promise<void> {
  await db.deleteFrom('users').where('id', '=', id).execute();
}
