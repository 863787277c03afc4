import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { hashToken, TokenService } from '../../../src/security/tokens.ts';

const newSecret = (): string => randomBytes(32).toString('hex');

const SETTINGS = {
  JWT_ACCESS_SECRET: [newSecret()],
  JWT_REFRESH_SECRET: [newSecret()],
  JWT_ISSUER: 'issuer',
  JWT_AUDIENCE: 'audience',
  ACCESS_TOKEN_TTL: 900,
};
const CLAIMS = { userId: randomUUID(), sessionId: randomUUID(), version: 3 };
const tokens = new TokenService(SETTINGS);

const inAnHour = (): Date => new Date(Date.now() + 3_600_000);

test('both tokens carry the claims and say what they are', async () => {
  const access = await tokens.signAccess(CLAIMS, 'admin');
  const refresh = await tokens.signRefresh(CLAIMS, inAnHour());
  assert.deepEqual(await tokens.verifyAccess(access), CLAIMS);
  assert.deepEqual(await tokens.verifyRefresh(refresh), CLAIMS);
  assert.deepEqual(decodeProtectedHeader(access), { alg: 'HS256', typ: 'at+jwt' });
  assert.deepEqual(decodeProtectedHeader(refresh), { alg: 'HS256', typ: 'rt+jwt' });

  const { iat = 0, exp = 0, jti, ...named } = decodeJwt(access);
  assert.equal(exp - iat, 900);
  assert.ok(jti);
  assert.deepEqual(named, {
    iss: 'issuer',
    aud: 'audience',
    sub: CLAIMS.userId,
    sid: CLAIMS.sessionId,
    ver: 3,
    role: 'admin',
  });
});

test('two tokens of one moment differ', async () => {
  const expiry = inAnHour();
  const [one, other] = await Promise.all([
    tokens.signRefresh(CLAIMS, expiry),
    tokens.signRefresh(CLAIMS, expiry),
  ]);
  assert.notEqual(hashToken(one), hashToken(other));
});

test('a token of the other kind is refused, even where the secrets are the same', async () => {
  const careless = new TokenService({
    ...SETTINGS,
    JWT_REFRESH_SECRET: SETTINGS.JWT_ACCESS_SECRET,
  });
  const access = await careless.signAccess(CLAIMS, 'user');
  const refresh = await careless.signRefresh(CLAIMS, inAnHour());
  await assert.rejects(careless.verifyAccess(refresh), { code: 'INVALID_TOKEN' });
  await assert.rejects(careless.verifyRefresh(access), { code: 'INVALID_TOKEN' });
});

test('a token of another algorithm, issuer, audience or key is refused', async () => {
  const sign = (change: Partial<typeof SETTINGS>): Promise<string> =>
    new TokenService({ ...SETTINGS, ...change }).signAccess(CLAIMS, 'user');
  const key = new TextEncoder().encode(SETTINGS.JWT_ACCESS_SECRET[0]);
  const forged = await Promise.all([
    sign({ JWT_ISSUER: 'other' }),
    sign({ JWT_AUDIENCE: 'other' }),
    sign({ JWT_ACCESS_SECRET: [newSecret()] }),
    new SignJWT({ sid: CLAIMS.sessionId, ver: 3 })
      .setProtectedHeader({ alg: 'HS384', typ: 'at+jwt' })
      .setSubject(CLAIMS.userId)
      .setIssuer('issuer')
      .setAudience('audience')
      .setJti('1')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key),
  ]);
  const unsigned = new UnsecuredJWT(decodeJwt(await tokens.signAccess(CLAIMS, 'user'))).encode();
  for (const token of [...forged, unsigned, '', 'x', 'a.b.c', 'a.b.c.d.e']) {
    await assert.rejects(tokens.verifyAccess(token), { code: 'INVALID_TOKEN' });
  }
});

test('a token without an expiry or a session is refused', async () => {
  const key = new TextEncoder().encode(SETTINGS.JWT_ACCESS_SECRET[0]);
  const base = { iss: 'issuer', aud: 'audience', sub: CLAIMS.userId, jti: '1', ver: 3 };
  const now = Math.floor(Date.now() / 1000);
  for (const payload of [
    { ...base, iat: now, sid: CLAIMS.sessionId },
    { ...base, iat: now, exp: now + 60 },
    { ...base, iat: now, exp: now + 60, sid: 5 },
  ]) {
    const token = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt' })
      .sign(key);
    await assert.rejects(tokens.verifyAccess(token), { code: 'INVALID_TOKEN' });
  }
});

test('an expired token is told from a forged one', async () => {
  const expired = await tokens.signRefresh(CLAIMS, new Date(Date.now() - 1_000));
  await assert.rejects(tokens.verifyRefresh(expired), { code: 'TOKEN_EXPIRED' });
  await assert.rejects(tokens.verifyRefresh(`${expired.slice(0, -4)}AAAA`), {
    code: 'INVALID_TOKEN',
  });
});

test('a secret is replaced without signing anyone out', async () => {
  const before = await tokens.signAccess(CLAIMS, 'user');
  const rotated = new TokenService({
    ...SETTINGS,
    JWT_ACCESS_SECRET: [newSecret(), ...SETTINGS.JWT_ACCESS_SECRET],
  });
  assert.deepEqual(await rotated.verifyAccess(before), CLAIMS);
  const after = await rotated.signAccess(CLAIMS, 'user');
  await assert.rejects(tokens.verifyAccess(after), { code: 'INVALID_TOKEN' });
});
