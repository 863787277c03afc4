import type { Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Database, Executor, User } from '../database/schema.ts';
import { inTransaction } from '../database/transaction.ts';
import { errors, type AppError } from '../errors.ts';
import type { Client, Identity } from '../identity.ts';
import type { SecurityEvents } from '../observability/security-events.ts';
import * as sessions from '../repositories/session-repository.ts';
import * as users from '../repositories/user-repository.ts';
import { stripHtml } from '../security/html.ts';
import { printable } from '../security/text.ts';
import { hashToken, type TokenClaims, type TokenService } from '../security/tokens.ts';
import { TokenPairIssuer, type TokenLifetimes, type TokenPair } from './token-pair.ts';

/** How long the token just replaced is taken for a request that came late, not for a stolen one. */
const GRACE = 10_000;
const MAXIMUM_SESSIONS = 50;

export interface SessionView {
  id: string;
  created_at: string;
  last_used_at: string;
  ip: string;
  user_agent: string;
  current: boolean;
}

interface SessionServiceOptions {
  database: Kysely<Database>;
  tokens: TokenService;
  lifetimes: TokenLifetimes;
  events: SecurityEvents;
}

export class SessionService {
  readonly #database: Kysely<Database>;
  readonly #tokens: TokenService;
  readonly #issuer: TokenPairIssuer;
  readonly #events: SecurityEvents;

  constructor({ database, tokens, lifetimes, events }: SessionServiceOptions) {
    this.#database = database;
    this.#tokens = tokens;
    this.#issuer = new TokenPairIssuer(tokens, lifetimes);
    this.#events = events;
  }

  async open(user: User, client: Client): Promise<TokenPair> {
    const session = { id: uuid(), created_at: new Date().toISOString() };
    const issued = await this.#issuer.issue(user, session);
    await sessions.insertSession(this.#database, {
      ...session,
      user_id: user.id,
      refresh_hash: issued.refreshHash,
      previous_hash: null,
      rotated_at: null,
      last_used_at: issued.now,
      expires_at: issued.expiresAt,
      ip: client.ip,
      user_agent: printable(stripHtml(client.userAgent), 255),
    });
    await sessions.capSessions(this.#database, user.id, MAXIMUM_SESSIONS);
    return issued.tokens;
  }

  /** The token says who, the database whether that still holds. */
  async authenticate(accessToken: string | undefined): Promise<Identity> {
    if (!accessToken) throw errors.authenticationRequired();
    const claims = await this.#tokens.verifyAccess(accessToken);
    const session = await this.#findLive(claims);
    if (!session) throw errors.invalidToken();
    return { userId: claims.userId, sessionId: claims.sessionId, role: session.role };
  }

  async refresh(refreshToken: string | undefined, client: Client): Promise<TokenPair> {
    if (!refreshToken) throw errors.authenticationRequired();
    const claims = await this.#tokens.verifyRefresh(refreshToken);
    const session = await this.#findLive(claims);
    if (!session) throw errors.invalidToken();

    const from = hashToken(refreshToken);
    if (session.refresh_hash === from) {
      const user = { id: claims.userId, role: session.role, token_version: claims.version };
      const issued = await this.#issuer.issue(user, session);
      const change = { ...issued, from, to: issued.refreshHash };
      if (await sessions.rotateSession(this.#database, session.id, change)) return issued.tokens;
    }
    throw await this.#refuseReplaced(claims, from, client);
  }

  /** New tokens for one session of a user who has just become another version. */
  async renew(transaction: Executor, user: User, sessionId: string): Promise<TokenPair> {
    const session = await sessions.findSession(transaction, sessionId);
    if (!session) throw errors.invalidToken();
    const issued = await this.#issuer.issue(user, session);
    await sessions.replaceToken(transaction, sessionId, issued);
    return issued.tokens;
  }

  /** Ends the session of each token that is still valid; whoever has none is signed out already. */
  async logout(
    { accessToken, refreshToken }: { accessToken?: string; refreshToken?: string },
    client: Client,
  ): Promise<void> {
    const valid = await Promise.all([
      accessToken && this.#tokens.verifyAccess(accessToken).catch(() => undefined),
      refreshToken && this.#tokens.verifyRefresh(refreshToken).catch(() => undefined),
    ]);
    for (const claims of valid) {
      if (claims) await this.#end(claims, client);
    }
  }

  async logoutAll({ userId, sessionId }: Identity, client: Client): Promise<void> {
    await inTransaction(this.#database, async (transaction) => {
      await users.raiseTokenVersion(transaction, userId);
      await sessions.deleteSessions(transaction, userId);
    });
    this.#events.record('session_revoked', client, { userId, sessionId });
  }

  async list({ userId, sessionId }: Identity): Promise<SessionView[]> {
    const now = new Date().toISOString();
    const live = await sessions.listLiveSessions(this.#database, userId, now);
    return live.map(({ id, created_at, last_used_at, ip, user_agent }) => ({
      id,
      created_at,
      last_used_at,
      ip,
      user_agent,
      current: id === sessionId,
    }));
  }

  async revoke({ userId }: Identity, sessionId: string, client: Client): Promise<void> {
    if (!(await this.#end({ userId, sessionId }, client))) throw errors.notFound();
  }

  #findLive(claims: TokenClaims): Promise<sessions.LiveSession | undefined> {
    return sessions.findLiveSession(this.#database, claims, new Date().toISOString());
  }

  async #end(session: Omit<TokenClaims, 'version'>, client: Client): Promise<boolean> {
    const ended = await sessions.deleteSession(this.#database, session);
    if (ended) this.#events.record('session_revoked', client, session);
    return ended;
  }

  /** The token is genuine, but another has taken its place: a late request, or a stolen token. */
  async #refuseReplaced(claims: TokenClaims, hash: string, client: Client): Promise<AppError> {
    const session = await this.#findLive(claims);
    if (!session) return errors.invalidToken();
    const age = Date.now() - Date.parse(session.rotated_at ?? '');
    if (session.previous_hash === hash && age <= GRACE) return errors.refreshInProgress();
    await sessions.deleteSession(this.#database, claims);
    this.#events.record('token_reused', client, {
      userId: claims.userId,
      sessionId: claims.sessionId,
    });
    return errors.tokenReused();
  }
}
