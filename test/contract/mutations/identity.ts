import type { Mutation } from './mutation.ts';

const tokens = 'src/security/tokens.ts';
const sessionService = 'src/services/session-service.ts';
const sessionRepository = 'src/repositories/session-repository.ts';

export const identity: readonly Mutation[] = [
  {
    name: 'any HMAC algorithm is accepted',
    file: tokens,
    find: 'algorithms: [ALGORITHM],',
    replace: '',
    caughtBy: 'a token of another algorithm is 401 INVALID_TOKEN',
  },
  {
    name: 'the type of a token is not checked',
    file: tokens,
    find: '          typ: type,\n',
    replace: '',
    caughtBy: 'a token of the right secret but the other type is 401 INVALID_TOKEN',
  },
  {
    name: 'the audience of a token is not checked',
    file: tokens,
    find: '          audience: this.#settings.JWT_AUDIENCE,\n',
    replace: '',
    caughtBy: 'a token of another aud, or of none, is 401 INVALID_TOKEN',
  },
  {
    name: 'a token without an end is accepted',
    file: tokens,
    find: `requiredClaims: ['exp', `,
    replace: 'requiredClaims: [',
    caughtBy: 'a token without an end is 401 INVALID_TOKEN',
  },
  {
    name: 'only the first secret verifies',
    file: tokens,
    find: 'for (const key of keys) {',
    replace: 'for (const key of keys.slice(0, 1)) {',
    caughtBy: 'a new first secret signs, and tokens of the former one live on',
  },
  {
    name: 'an expired token is not told from an invalid one',
    file: tokens,
    find: 'if (error instanceof jose.JWTExpired) throw errors.tokenExpired();',
    replace: '',
    caughtBy: 'an expired access token is 401 TOKEN_EXPIRED',
  },
  {
    name: 'tokens have no id',
    file: tokens,
    find: '.setJti(randomUUID())',
    replace: `.setJti('1')`,
    caughtBy: 'two tokens of the same second differ',
  },
  {
    name: 'the access token is taken for what it says, without the database',
    file: sessionService,
    find: `    const claims = await this.#tokens.verifyAccess(accessToken);
    const session = await this.#findLive(claims);`,
    replace: `    const claims = await this.#tokens.verifyAccess(accessToken);
    const session = { role: 'user' as const };`,
    caughtBy: 'logging out refuses both tokens at once, in every process',
  },
  {
    name: 'the version of the user is not compared',
    file: sessionRepository,
    find: `    .where('users.token_version', '=', version)\n`,
    replace: '',
    caughtBy: 'copies of the former tokens of the current session are refused',
  },
  {
    name: 'rotation is not atomic',
    file: sessionRepository,
    find: `    .where('refresh_hash', '=', from)\n`,
    replace: '',
    caughtBy: 'of many refreshes with one token exactly one wins, and the session lives on',
  },
  {
    name: 'a token just replaced counts as stolen at once',
    file: sessionService,
    find: 'const GRACE = 10_000;',
    replace: 'const GRACE = -1;',
    caughtBy: 'the token just replaced gets 409 and no token, and the session lives on',
  },
  {
    name: 'a token just replaced is forgiven for a minute',
    file: sessionService,
    find: 'const GRACE = 10_000;',
    replace: 'const GRACE = 60_000;',
    caughtBy: 'the token just replaced, seen after 10 seconds, ends the session',
  },
  {
    name: 'a reused token does not end its session',
    file: sessionService,
    find: '    await sessions.deleteSession(this.#database, claims);\n',
    replace: '',
    caughtBy: 'a token older than the one just replaced ends the session at once',
  },
  {
    name: 'a new role leaves the sessions alone',
    file: 'src/services/user-service.ts',
    find: `    const changed = await users.changeRole(transaction, id, role);
    if (changed) await deleteSessions(transaction, id);
    return changed;`,
    replace: `    await transaction.updateTable('users').set({ role }).where('id', '=', id).execute();
    return true;`,
    caughtBy: 'the first administrator is made from the command line',
  },
  {
    name: "another user's project can be read",
    file: 'src/repositories/project-repository.ts',
    find: `    .select(VIEW)
    .where('id', '=', id)
    .where('user_id', '=', userId)`,
    replace: `    .select(VIEW)
    .where('id', '=', id)`,
    caughtBy: "another user's project is 404, just as an unknown one",
  },
  {
    name: 'an unknown address costs no hash',
    file: 'src/security/passwords.ts',
    find: '    const matches = await',
    replace: '    if (storedHash === undefined) return false;\n    const matches = await',
    caughtBy: 'a wrong password and an unknown address take the same time',
  },
  {
    name: 'registering a known address costs no hash',
    file: 'src/services/auth-service.ts',
    find: '    const passwordHash = await this.#passwords.hash(input.password);\n',
    replace: `    if (await users.findUserIdByEmail(this.#database, email)) return;
    const passwordHash = await this.#passwords.hash(input.password);\n`,
    caughtBy: 'a known address takes the same time as a new one',
  },
];
