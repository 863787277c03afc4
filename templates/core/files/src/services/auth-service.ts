import type { Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import { isUniqueViolation } from '../database/errors.ts';
import type { Database, User } from '../database/schema.ts';
import { inTransaction } from '../database/transaction.ts';
import { errors } from '../errors.ts';
import type { Client, Identity } from '../identity.ts';
import { addressKey } from '../limits/address.ts';
import type { LoginThrottle } from '../limits/login-throttle.ts';
import type { SecurityEvents } from '../observability/security-events.ts';
import { noteAddress } from '../repositories/known-address-repository.ts';
import { deleteSessions } from '../repositories/session-repository.ts';
import * as users from '../repositories/user-repository.ts';
import { passwordProblem } from '../security/password-policy.ts';
import type { PasswordHasher } from '../security/passwords.ts';
import { canonicalEmail } from '../security/text.ts';
import { isRecent } from './known-addresses.ts';
import type { SessionService } from './session-service.ts';
import type { TokenPair } from './token-pair.ts';

export type PublicUser = Pick<User, 'id' | 'email' | 'full_name' | 'role'>;

interface Credentials {
  email: string;
  password: string;
}

interface AuthServiceOptions {
  database: Kysely<Database>;
  sessions: SessionService;
  passwords: PasswordHasher;
  throttle: LoginThrottle;
  events: SecurityEvents;
  passwordMinLength: number;
}

export class AuthService {
  readonly #database: Kysely<Database>;
  readonly #sessions: SessionService;
  readonly #passwords: PasswordHasher;
  readonly #throttle: LoginThrottle;
  readonly #events: SecurityEvents;
  readonly #passwordMinLength: number;

  constructor(options: AuthServiceOptions) {
    this.#database = options.database;
    this.#sessions = options.sessions;
    this.#passwords = options.passwords;
    this.#throttle = options.throttle;
    this.#events = options.events;
    this.#passwordMinLength = options.passwordMinLength;
  }

  /** Does the same for a known address as for a new one, so that neither answer nor time tells. */
  async register(input: Credentials & { full_name: string }): Promise<void> {
    const email = canonicalEmail(input.email);
    await this.#checkPolicy('password', input.password, email);
    const passwordHash = await this.#passwords.hash(input.password);
    const existing = await users.findUserIdByEmail(this.#database, email);
    if (existing) {
      await users.noteRegistration(this.#database, existing.id);
    } else {
      await this.#insert({ email, full_name: input.full_name, password_hash: passwordHash });
    }
  }

  async login(
    credentials: Credentials,
    client: Client,
  ): Promise<{ user: PublicUser; tokens: TokenPair }> {
    const user = await this.#verify(credentials, client);
    await this.#strengthenHash(user, credentials.password);
    await noteAddress(
      this.#database,
      { userId: user.id, address: addressKey(client.ip) },
      { signed_in_at: new Date().toISOString() },
    );
    const tokens = await this.#sessions.open(user, client);
    const { id, email, full_name, role } = user;
    return { user: { id, email, full_name, role }, tokens };
  }

  /** Ends every other session; the one that asked goes on with new tokens. */
  async changePassword(
    identity: Identity,
    input: { current_password: string; new_password: string },
    client: Client,
  ): Promise<TokenPair> {
    const known = await users.findUserView(this.#database, identity.userId);
    if (!known) throw errors.invalidToken();
    await this.#checkPolicy('new_password', input.new_password, known.email);
    const current = { email: known.email, password: input.current_password };
    const user = await this.#verify(current, client);
    const passwordHash = await this.#passwords.hash(input.new_password);

    const tokens = await inTransaction(this.#database, async (transaction) => {
      const changed = await users.changePassword(transaction, user, passwordHash);
      if (!changed) throw errors.conflict();
      await deleteSessions(transaction, user.id, { except: identity.sessionId });
      const next = { ...user, token_version: user.token_version + 1 };
      return this.#sessions.renew(transaction, next, identity.sessionId);
    });
    this.#events.record('password_changed', client, { userId: user.id });
    return tokens;
  }

  async #verify({ email, password }: Credentials, client: Client): Promise<User> {
    const account = canonicalEmail(email);
    const attempt = await this.#throttle.begin({ email: account, ip: client.ip });
    let user: Awaited<ReturnType<typeof users.findUserForLogin>>;
    try {
      user = await users.findUserForLogin(this.#database, account, addressKey(client.ip));
      // Strangers who use up an account's limit must not lock its owner out.
      if (!isRecent(user?.signed_in_at)) await attempt.count('email');
      if ((await this.#passwords.verify(user?.password_hash, password)) && user) {
        await attempt.giveBack();
        return user;
      }
    } catch (error) {
      await attempt.giveBack();
      throw error;
    }
    this.#events.record('login_failed', client, { userId: user?.id });
    throw errors.invalidCredentials();
  }

  async #checkPolicy(path: string, password: string, email: string): Promise<void> {
    const minimumLength = this.#passwordMinLength;
    const message = await passwordProblem(password, { email, minimumLength });
    if (message !== undefined) throw errors.validationFailed([{ path, message }]);
  }

  async #strengthenHash(user: User, password: string): Promise<void> {
    if (!this.#passwords.isOutdated(user.password_hash)) return;
    const to = await this.#passwords.hash(password);
    await users.upgradePasswordHash(this.#database, user.id, { from: user.password_hash, to });
  }

  async #insert(user: Pick<User, 'email' | 'full_name' | 'password_hash'>): Promise<void> {
    const now = new Date().toISOString();
    try {
      await users.insertUser(this.#database, {
        id: uuid(),
        ...user,
        role: 'user',
        token_version: 0,
        registered_at: now,
        created_at: now,
        updated_at: now,
      });
    } catch (error) {
      // Two registrations of one address at the same time: the other came first.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
