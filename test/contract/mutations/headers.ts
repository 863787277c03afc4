import type { Mutation } from './mutation.ts';

const policy = 'src/http/security-headers.ts';
const origins = 'src/http/origins.ts';
const requestId = 'src/http/request-id.ts';
const cookies = 'src/http/session-cookies.ts';

export const headers: readonly Mutation[] = [
  {
    name: 'inline scripts are allowed',
    file: policy,
    find: `scriptSrc: ["'self'"],`,
    replace: `scriptSrc: ["'self'", "'unsafe-inline'"],`,
    caughtBy: 'no Content-Security-Policy allows inline code, eval or images from anywhere',
  },
  {
    name: 'answers may stand in frames',
    file: policy,
    find: `frameAncestors: ["'none'"],`,
    replace: '',
    caughtBy: 'every answer carries the strict Content-Security-Policy',
  },
  {
    name: 'HTTPS is demanded for weeks only',
    file: policy,
    find: 'HSTS_MAX_AGE = 63_072_000',
    replace: 'HSTS_MAX_AGE = 6_307_200',
    caughtBy: 'every answer demands HTTPS for two years, with subdomains and preload',
  },
  {
    name: 'every origin is allowed',
    file: origins,
    find: 'if (origin === undefined || !this.#allowed.has(origin)) return {};',
    replace: 'if (origin === undefined) return {};',
    caughtBy: 'an origin that is not listed gets no CORS header',
  },
  {
    name: 'origins are compared by their beginning',
    file: origins,
    find: 'if (origin === undefined || !this.#allowed.has(origin)) return {};',
    replace: 'if (![...this.#allowed].some((each) => origin?.startsWith(each))) return {};',
    caughtBy: 'an origin that only looks like a listed one gets no CORS header',
  },
  {
    name: 'credentials are announced to every origin',
    file: origins,
    find: '!this.#allowed.has(origin)) return {};',
    replace: `!this.#allowed.has(origin)) return { 'Access-Control-Allow-Credentials': 'true' };`,
    caughtBy: 'an origin that is not listed gets no CORS header on preflight',
  },
  {
    name: 'cross-site is allowed to listed origins',
    file: origins,
    find: `    if (fetchSite === 'cross-site') return true;\n`,
    replace: '',
    caughtBy: 'a cross-site request is refused even from a listed origin',
  },
  {
    name: 'a request id is kept from anybody',
    file: requestId,
    find: 'trustedProxies > 0 && ',
    replace: '',
    caughtBy: 'a request id from a client without a trusted proxy is replaced',
  },
  {
    name: 'a request id is kept whatever it is',
    file: requestId,
    find: 'given && UUID.test(given)',
    replace: 'given',
    caughtBy: 'an incoming request id that is no UUID is replaced',
  },
  {
    name: 'cookies are sent along from other sites',
    file: cookies,
    find: `httpOnly: true, sameSite: 'strict', secure }`,
    replace: `httpOnly: true, sameSite: 'lax', secure }`,
    caughtBy: 'the access cookie is __Host-access, strict, for 15 minutes',
  },
  {
    name: 'the refresh cookie goes to every route',
    file: cookies,
    find: `path: '/api/auth'`,
    replace: `path: '/'`,
    caughtBy: 'the refresh cookie is __Secure-refresh, below /api/auth, for 7 days',
  },
  {
    name: 'errors do not name their request',
    file: 'src/http/error-body.ts',
    find: 'code, requestId, details, retryAfter };\n}',
    replace: 'code, details, retryAfter };\n}',
    caughtBy: 'every error of every layer has the same envelope',
  },
];
