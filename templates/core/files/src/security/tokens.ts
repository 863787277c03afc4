import { createHash, createSecretKey, randomUUID, type KeyObject } from 'node:crypto';
import { errors as jose, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { validate } from 'uuid';
import type { Env } from '../config/env.ts';
import { errors } from '../errors.ts';
import type { Role } from '../database/schema.ts';

const ACCESS = 'at+jwt';
const REFRESH = 'rt+jwt';
const ALGORITHM = 'HS256';

/** What both kinds of token say: whose they are, of which session, and of which version of the user. */
export interface TokenClaims {
  userId: string;
  sessionId: string;
  version: number;
}

type TokenSecrets = Pick<Env, 'JWT_ACCESS_SECRET' | 'JWT_REFRESH_SECRET'>;
type TokenSettings = TokenSecrets & Pick<Env, 'JWT_ISSUER' | 'JWT_AUDIENCE' | 'ACCESS_TOKEN_TTL'>;

/** Only a hash of a refresh token is stored, so that a copy of the database opens no session. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export class TokenService {
  #accessKeys: readonly KeyObject[] = [];
  #refreshKeys: readonly KeyObject[] = [];
  readonly #settings: TokenSettings;

  constructor(settings: TokenSettings) {
    this.#settings = settings;
    this.useSecrets(settings);
  }

  /** From now on these, and no others: a secret that is left out opens nothing any more. */
  useSecrets({ JWT_ACCESS_SECRET, JWT_REFRESH_SECRET }: TokenSecrets): void {
    this.#accessKeys = JWT_ACCESS_SECRET.map(toKey);
    this.#refreshKeys = JWT_REFRESH_SECRET.map(toKey);
  }

  signAccess(claims: TokenClaims, role: Role): Promise<string> {
    const expiresAt = new Date(Date.now() + this.#settings.ACCESS_TOKEN_TTL * 1000);
    return this.#sign(ACCESS, this.#accessKeys, claims, expiresAt, { role });
  }

  signRefresh(claims: TokenClaims, expiresAt: Date): Promise<string> {
    return this.#sign(REFRESH, this.#refreshKeys, claims, expiresAt, {});
  }

  verifyAccess(token: string): Promise<TokenClaims> {
    return this.#verify(ACCESS, this.#accessKeys, token);
  }

  verifyRefresh(token: string): Promise<TokenClaims> {
    return this.#verify(REFRESH, this.#refreshKeys, token);
  }

  #sign(
    type: string,
    keys: readonly KeyObject[],
    claims: TokenClaims,
    expiresAt: Date,
    extra: JWTPayload,
  ): Promise<string> {
    const [current] = keys;
    if (!current) throw new Error('There is no secret to sign tokens with.');
    return new SignJWT({ ...extra, sid: claims.sessionId, ver: claims.version })
      .setProtectedHeader({ alg: ALGORITHM, typ: type })
      .setIssuer(this.#settings.JWT_ISSUER)
      .setAudience(this.#settings.JWT_AUDIENCE)
      .setSubject(claims.userId)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(expiresAt)
      .sign(current);
  }

  async #verify(type: string, keys: readonly KeyObject[], token: string): Promise<TokenClaims> {
    for (const key of keys) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          typ: type,
          issuer: this.#settings.JWT_ISSUER,
          audience: this.#settings.JWT_AUDIENCE,
          requiredClaims: ['exp', 'iat', 'jti', 'sub', 'sid', 'ver'],
        });
        return toClaims(payload);
      } catch (error) {
        if (error instanceof jose.JWTExpired) throw errors.tokenExpired();
        if (!(error instanceof jose.JWSSignatureVerificationFailed)) throw errors.invalidToken();
      }
    }
    throw errors.invalidToken();
  }
}

function toKey(secret: string): KeyObject {
  return createSecretKey(secret, 'utf8');
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && validate(value);
}

function toClaims({ sub, sid, ver }: JWTPayload): TokenClaims {
  if (!isUuid(sub) || !isUuid(sid) || typeof ver !== 'number') throw errors.invalidToken();
  return { userId: sub, sessionId: sid, version: ver };
}
