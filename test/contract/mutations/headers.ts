import type { Mutation } from './mutation.ts';

const securityHeaders = 'src/middleware/security-headers.ts';
const cors = 'src/middleware/cors.ts';
const crossOrigin = 'src/middleware/cross-origin.ts';
const errorHandler = 'src/middleware/error-handler.ts';
const cookies = 'src/cookies.ts';

export const headers: readonly Mutation[] = [
  {
    name: 'inline scripts are allowed',
    file: securityHeaders,
    find: `scriptSrc: ["'self'"],`,
    replace: `scriptSrc: ["'self'", "'unsafe-inline'"],`,
    caughtBy: 'no Content-Security-Policy allows inline code, eval or images from anywhere',
  },
  {
    name: 'a header is dropped',
    file: securityHeaders,
    find: `xFrameOptions: { action: 'deny' },`,
    replace: `xFrameOptions: { action: 'deny' }, xContentTypeOptions: false,`,
    caughtBy: 'every answer forbids content sniffing',
  },
  {
    name: 'HSTS loses preload',
    file: securityHeaders,
    find: 'maxAge: TWO_YEARS, preload: true',
    replace: 'maxAge: TWO_YEARS',
    caughtBy: 'every answer demands HTTPS for two years, with subdomains and preload',
  },
  {
    name: 'answers may be stored',
    file: securityHeaders,
    find: `response.set('Cache-Control', 'no-store');`,
    replace: '',
    caughtBy: 'no answer under /api may be stored, errors included',
  },
  {
    name: 'every origin is allowed',
    file: cors,
    find: 'origin && allowed.has(origin)',
    replace: 'origin',
    caughtBy: 'an origin that is not listed gets no CORS header',
  },
  {
    name: 'origins are compared by their beginning',
    file: cors,
    find: 'allowed.has(origin)',
    replace: '[...allowed].some((each) => origin.startsWith(each))',
    caughtBy: 'an origin that only looks like a listed one gets no CORS header',
  },
  {
    name: 'credentials are announced to every origin',
    file: cors,
    find: `response.vary('Origin');`,
    replace: `response.vary('Origin').set('Access-Control-Allow-Credentials', 'true');`,
    caughtBy: 'an origin that is not listed gets no CORS header on preflight',
  },
  {
    name: 'cross-site is allowed to listed origins',
    file: crossOrigin,
    find: `request.headers['sec-fetch-site'] === 'cross-site' ||`,
    replace: '',
    caughtBy: 'a cross-site request is refused even from a listed origin',
  },
  {
    name: 'the own origin is taken from X-Forwarded-Host',
    file: crossOrigin,
    find: '${request.headers.host}',
    replace: `\${request.get('X-Forwarded-Host') ?? request.headers.host}`,
    caughtBy: 'a forged X-Forwarded-Host makes no origin the own one',
  },
  {
    name: 'the message of an error is passed on',
    file: errorHandler,
    find: 'return errors.malformedJson();',
    replace: `return new AppError(400, 'MALFORMED_JSON', error.message);`,
    caughtBy: 'broken JSON is 400 MALFORMED_JSON and its parser is not quoted',
  },
  {
    name: 'errors do not name their request',
    file: errorHandler,
    find: 'code, requestId: request.id, details',
    replace: 'code, details',
    caughtBy: 'every error of every layer has the same envelope',
  },
  {
    name: 'a request id is kept from anybody',
    file: 'src/middleware/request-id.ts',
    find: 'trustedProxies > 0 ?',
    replace: 'trustedProxies >= 0 ?',
    caughtBy: 'a request id from a client without a trusted proxy is replaced',
  },
  {
    name: 'a request id is kept whatever it is',
    file: 'src/middleware/request-id.ts',
    find: 'given && UUID.test(given)',
    replace: 'given',
    caughtBy: 'an incoming request id that is no UUID is replaced',
  },
  {
    name: 'cookies are sent along from other sites',
    file: cookies,
    find: `sameSite: 'strict'`,
    replace: `sameSite: 'lax'`,
    caughtBy: 'the access cookie is __Host-access, strict, for 15 minutes',
  },
  {
    name: 'the refresh cookie goes to every route',
    file: cookies,
    find: `path: '/api/auth'`,
    replace: `path: '/'`,
    caughtBy: 'the refresh cookie is __Secure-refresh, below /api/auth, for 7 days',
  },
];
