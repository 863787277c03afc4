import type { Env } from '../config/env.ts';
import type { Session, User } from '../database/schema.ts';
import { hashToken, type TokenService } from '../security/tokens.ts';

/** Both tokens, and the seconds that each is good for. */
export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  accessMaxAge: number;
  refreshMaxAge: number;
}

/** A pair, and what the session's row has to hold for it. */
interface IssuedPair {
  tokens: TokenPair;
  refreshHash: string;
  now: string;
  expiresAt: string;
}

export type TokenLifetimes = Pick<
  Env,
  'ACCESS_TOKEN_TTL' | 'REFRESH_TOKEN_TTL' | 'SESSION_MAX_AGE'
>;

export class TokenPairIssuer {
  readonly #tokens: TokenService;
  readonly #lifetimes: TokenLifetimes;

  constructor(tokens: TokenService, lifetimes: TokenLifetimes) {
    this.#tokens = tokens;
    this.#lifetimes = lifetimes;
  }

  async issue(
    user: Pick<User, 'id' | 'role' | 'token_version'>,
    session: Pick<Session, 'id' | 'created_at'>,
  ): Promise<IssuedPair> {
    const now = new Date();
    const expiresAt = this.#expiry(now, new Date(session.created_at));
    const claims = { userId: user.id, sessionId: session.id, version: user.token_version };
    const [accessToken, refreshToken] = await Promise.all([
      this.#tokens.signAccess(claims, user.role),
      this.#tokens.signRefresh(claims, expiresAt),
    ]);
    return {
      tokens: {
        accessToken,
        refreshToken,
        accessMaxAge: this.#lifetimes.ACCESS_TOKEN_TTL,
        refreshMaxAge: Math.floor((expiresAt.getTime() - now.getTime()) / 1000),
      },
      refreshHash: hashToken(refreshToken),
      now: now.toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
  }

  /** Each use of a session prolongs it, up to an age that no session passes. */
  #expiry(now: Date, createdAt: Date): Date {
    const idle = now.getTime() + this.#lifetimes.REFRESH_TOKEN_TTL * 1000;
    const absolute = createdAt.getTime() + this.#lifetimes.SESSION_MAX_AGE * 1000;
    return new Date(Math.min(idle, absolute));
  }
}
