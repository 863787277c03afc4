import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { granted, refused } from '../expect.ts';
import { member, signIn, type Member } from '../people.ts';
import { section } from '../registry.ts';
import type { Equipped } from '../target.ts';
import { forge, readToken, signToken, verifies, type Claims } from '../tokens.ts';

const holds = section('Tokens');

const now = () => Math.floor(Date.now() / 1000);

/** The answer to an access token in place of the member's own. */
function trying({ visitor }: Member, token: string) {
  const cookie = `${visitor.target.cookies.access}=${token}`;
  return visitor.get('/api/users/me', { cookie });
}

holds('both tokens carry what the contract names', async (target) => {
  const { visitor, user } = await member(target);
  for (const token of [visitor.access, visitor.refresh]) {
    const { header, payload } = readToken(token);
    assert.equal(header['alg'], 'HS256');
    for (const claim of ['iss', 'aud', 'jti', 'sid']) assert.ok(payload[claim], claim);
    assert.equal(payload['sub'], user.id);
    assert.ok(Math.abs(Number(payload['iat']) - now()) < 30);
  }
  assert.equal(readToken(visitor.access).payload['role'], user.role);
});
holds('an access token lives 15 minutes and a refresh token 7 days', async (target) => {
  const { visitor } = await member(target);
  const life = (token: string) => {
    const { exp, iat } = readToken(token).payload;
    return Number(exp) - Number(iat);
  };
  assert.deepEqual([life(visitor.access), life(visitor.refresh)], [900, 604_800]);
});
holds('the type tells an access token from a refresh token', async (target) => {
  const { visitor } = await member(target);
  const types = [visitor.access, visitor.refresh].map((token) => {
    const { header, payload } = readToken(token);
    return payload['typ'] ?? header['typ'];
  });
  assert.ok(types[0] && types[1]);
  assert.notEqual(types[0], types[1]);
});
holds('tokens hold no personal data', async (target) => {
  const { visitor, person } = await member(target);
  for (const token of [visitor.access, visitor.refresh]) {
    const text = JSON.stringify(readToken(token));
    for (const value of [person.email, person.full_name, 'password'])
      assert.ok(!text.includes(value));
  }
});
holds('two tokens of the same second differ', async (target) => {
  const { person, visitor } = await member(target);
  const others = await Promise.all([signIn(target, person), signIn(target, person)]);
  const all = [visitor, ...others.map((each) => each.visitor)];
  assert.equal(new Set(all.map((each) => each.refresh)).size, 3);
  assert.equal(new Set(all.map((each) => each.access)).size, 3);
  assert.equal(new Set(all.map((each) => readToken(each.access).payload['jti'])).size, 3);
});
holds(
  'access and refresh tokens are signed with secrets of their own',
  ['secrets'],
  async (target) => {
    const { visitor } = await member(target);
    const [access, refresh] = [target.secrets.access[0]!, target.secrets.refresh[0]!];
    assert.ok(verifies(visitor.access, access) && !verifies(visitor.access, refresh));
    assert.ok(verifies(visitor.refresh, refresh) && !verifies(visitor.refresh, access));
  },
);

holds('a token that is none at all is 401 INVALID_TOKEN', async (target) => {
  const one = await member(target);
  for (const token of ['x', 'a.b.c', '...', 'e30.e30.e30', 'j:{"a":1}', 'x'.repeat(4_000), '%00']) {
    refused(await trying(one, token), 401, 'INVALID_TOKEN');
  }
});
holds('no token at all is 401 AUTHENTICATION_REQUIRED', async (target) => {
  const { visitor } = await member(target);
  refused(await visitor.get('/api/users/me', { cookie: '' }), 401, 'AUTHENTICATION_REQUIRED');
});
holds('a token that was changed is 401 INVALID_TOKEN', async (target) => {
  const one = await member(target);
  const [header, , signature] = one.visitor.access.split('.');
  const { payload } = readToken(one.visitor.access);
  const admin = Buffer.from(JSON.stringify({ ...payload, role: 'admin' })).toString('base64url');
  refused(await trying(one, `${header}.${admin}.${signature}`), 401, 'INVALID_TOKEN');
  refused(await trying(one, one.visitor.access.slice(0, -4)), 401, 'INVALID_TOKEN');
  refused(await trying(one, `${one.visitor.access}AAAA`), 401, 'INVALID_TOKEN');
});
holds('a token without signature is 401 INVALID_TOKEN', async (target) => {
  const one = await member(target);
  const token = readToken(one.visitor.access);
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '', undefined]) {
    const bare = signToken({ ...token, header: { ...token.header, alg } }, '');
    refused(await trying(one, bare), 401, 'INVALID_TOKEN');
    refused(await trying(one, bare.slice(0, -1)), 401, 'INVALID_TOKEN');
  }
});
holds('a token with a key of its own is 401 INVALID_TOKEN', async (target) => {
  const one = await member(target);
  const secret = randomBytes(32);
  const jwk = { kty: 'oct', k: secret.toString('base64url') };
  for (const header of [
    { jwk },
    { jku: 'http://127.0.0.1:1/jwks' },
    { kid: '../../../../dev/null' },
    {},
  ]) {
    const token = forge(one.visitor.access, secret.toString('base64url'), { header });
    refused(await trying(one, token), 401, 'INVALID_TOKEN');
  }
  refused(await trying(one, forge(one.visitor.access, '', {})), 401, 'INVALID_TOKEN');
});
holds('a refresh token in the access cookie is 401 INVALID_TOKEN', async (target) => {
  const one = await member(target);
  refused(await trying(one, one.visitor.refresh), 401, 'INVALID_TOKEN');
});
holds('an access token in the refresh cookie is 401 INVALID_TOKEN', async (target) => {
  const { visitor } = await member(target);
  const cookie = `${target.cookies.refresh}=${visitor.access}`;
  refused(await visitor.post('/api/auth/refresh', undefined, { cookie }), 401, 'INVALID_TOKEN');
});

/** A token made from the member's own with the application's own secret. */
function resigned(target: Equipped<'secrets'>, one: Member, payload: Claims, header: Claims = {}) {
  return forge(one.visitor.access, target.secrets.access[0]!, { header, payload });
}

holds('a token of another algorithm is 401 INVALID_TOKEN', ['secrets'], async (target) => {
  const one = await member(target);
  granted(await trying(one, resigned(target, one, {})));
  for (const alg of ['HS384', 'HS512']) {
    refused(await trying(one, resigned(target, one, {}, { alg })), 401, 'INVALID_TOKEN');
  }
});
holds(
  'a token of the right secret but the other type is 401 INVALID_TOKEN',
  ['secrets'],
  async (target) => {
    const one = await member(target);
    const { header, payload } = readToken(one.visitor.refresh);
    const asAccess = signToken(
      { header, payload: { ...payload, role: 'user' } },
      target.secrets.access[0]!,
    );
    refused(await trying(one, asAccess), 401, 'INVALID_TOKEN');
  },
);
for (const claim of ['iss', 'aud'] as const) {
  holds(
    `a token of another ${claim}, or of none, is 401 INVALID_TOKEN`,
    ['secrets'],
    async (target) => {
      const one = await member(target);
      for (const value of ['https://evil.example', '', undefined]) {
        refused(await trying(one, resigned(target, one, { [claim]: value })), 401, 'INVALID_TOKEN');
      }
    },
  );
}
holds('a token without an end is 401 INVALID_TOKEN', ['secrets'], async (target) => {
  const one = await member(target);
  refused(await trying(one, resigned(target, one, { exp: undefined })), 401, 'INVALID_TOKEN');
});
holds('a token without a user or a session is 401 INVALID_TOKEN', ['secrets'], async (target) => {
  const one = await member(target);
  for (const payload of [
    { sub: undefined },
    { sid: undefined },
    { sid: randomUUID() },
    { sid: "' OR 1=1" },
    { sid: 7 },
  ]) {
    refused(await trying(one, resigned(target, one, payload)), 401, 'INVALID_TOKEN');
  }
});
holds('an expired access token is 401 TOKEN_EXPIRED', ['secrets'], async (target) => {
  const one = await member(target);
  const past = { iat: now() - 1_800, exp: now() - 900 };
  refused(await trying(one, resigned(target, one, past)), 401, 'TOKEN_EXPIRED');
});
holds('an expired token that is also forged is told nothing more than that', async (target) => {
  const one = await member(target);
  const token = forge(one.visitor.access, 'x'.repeat(32), { payload: { exp: now() - 900 } });
  refused(await trying(one, token), 401, 'INVALID_TOKEN');
});
holds(
  'a refresh token of another issuer or audience is 401 INVALID_TOKEN',
  ['secrets'],
  async (target) => {
    const { visitor } = await member(target);
    for (const payload of [{ iss: 'evil' }, { aud: 'evil' }, { exp: undefined }]) {
      const token = forge(visitor.refresh, target.secrets.refresh[0]!, { payload });
      const cookie = `${target.cookies.refresh}=${token}`;
      refused(await visitor.post('/api/auth/refresh', undefined, { cookie }), 401, 'INVALID_TOKEN');
    }
  },
);
