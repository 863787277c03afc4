import type { Kysely } from 'kysely';
import type { Database, Role } from '../database/schema.ts';
import { inTransaction } from '../database/transaction.ts';
import { errors } from '../errors.ts';
import type { Client, Identity } from '../identity.ts';
import { addressKey } from '../limits/address.ts';
import type { SecurityEvents } from '../observability/security-events.ts';
import { findAdminAddress, noteAddress } from '../repositories/known-address-repository.ts';
import { deleteSessions } from '../repositories/session-repository.ts';
import * as users from '../repositories/user-repository.ts';
import type { UserView } from '../repositories/user-repository.ts';
import { isRecent } from './known-addresses.ts';
import { readPage, type Page, type PageRequest } from './page.ts';

const DAY = 24 * 60 * 60 * 1000;

export class UserService {
  readonly #database: Kysely<Database>;
  readonly #events: SecurityEvents;

  constructor(database: Kysely<Database>, events: SecurityEvents) {
    this.#database = database;
    this.#events = events;
  }

  async me({ userId }: Identity): Promise<UserView> {
    const user = await users.findUserView(this.#database, userId);
    if (!user) throw errors.invalidToken();
    return user;
  }

  async rename(identity: Identity, { full_name }: { full_name: string }): Promise<UserView> {
    await users.updateName(this.#database, identity.userId, full_name);
    return this.me(identity);
  }

  async remove({ userId }: Identity): Promise<void> {
    await users.deleteUser(this.#database, userId);
  }

  list(page: PageRequest): Promise<Page<UserView>> {
    return readPage(page, (range) => users.listUsers(this.#database, range));
  }

  async changeRole(actor: Identity, id: string, role: Role, client: Client): Promise<UserView> {
    const changed = await setRole(this.#database, id, role);
    const user = await users.findUserView(this.#database, id);
    if (!user) throw errors.notFound();
    if (changed) {
      this.#events.record('role_changed', client, { userId: actor.userId, targetUserId: id });
    }
    return user;
  }

  /** Called for each request of an admin, so that an account used from elsewhere stands out. */
  async noteAdminAddress({ userId }: Identity, client: Client): Promise<void> {
    const key = { userId, address: addressKey(client.ip) };
    const lastSeen = await findAdminAddress(this.#database, key);
    const known = isRecent(lastSeen);
    if (!known) this.#events.record('admin_new_ip', client, { userId });
    if (known && Date.now() - Date.parse(lastSeen ?? '') < DAY) return;
    await noteAddress(this.#database, key, { admin_at: new Date().toISOString() });
  }
}

/** Ends the user's sessions where the role really changes. False where nothing did. */
export function setRole(database: Kysely<Database>, id: string, role: Role): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const changed = await users.changeRole(transaction, id, role);
    if (changed) await deleteSessions(transaction, id);
    return changed;
  });
}
