import { httpMutations } from './mistakes.ts';

const app = 'src/app.ts';

export const express = httpMutations({
  'answers may be stored': {
    file: 'src/middleware/security-headers.ts',
    find: `response.set('Cache-Control', 'no-store');`,
    replace: '',
  },
  'the own origin is taken from X-Forwarded-Host': {
    file: 'src/middleware/cross-origin.ts',
    find: '${headers.host}',
    replace: `\${headers['x-forwarded-host'] ?? headers.host}`,
  },
  'every proxy is trusted': {
    file: app,
    find: `app.set('trust proxy', env.TRUST_PROXY);`,
    replace: `app.set('trust proxy', true);`,
  },
  'the limit does not count what ends in 404': {
    file: app,
    find: `  app.use(
    '/api',
    rateLimit((ip) => limits.api(ip)),
  );`,
    replace: `  app.use(
    ['/api/auth', '/api/users', '/api/projects', '/api/admin'],
    rateLimit((ip) => limits.api(ip)),
  );`,
  },
  'registrations are not limited': {
    file: 'src/routers/auth.ts',
    find: 'routeLimit((ip) => limits.register(ip)),',
    replace: '',
  },
  'requests that are broken off are not logged': {
    file: 'src/middleware/request-log.ts',
    find: `response.once('close',`,
    replace: `response.once('finish',`,
  },
  'anybody may use the admin routes': {
    file: 'src/middleware/require-role.ts',
    find: 'if (identityOf(request).role !== role)',
    replace: 'if (!identityOf(request).role)',
  },
  'bodies of strangers are read': {
    file: app,
    find: `  app.use(uriLength);\n`,
    replace: `  app.use(uriLength, express.json());\n`,
  },
  'bodies may be of any size': {
    file: 'src/middleware/json-body.ts',
    find: 'limit: LARGEST_BODY',
    replace: `limit: '100mb'`,
  },
  'paths have many spellings': {
    file: 'src/routers/router.ts',
    find: 'caseSensitive: true, strict: true',
    replace: 'caseSensitive: false, strict: false',
  },
  'changes from other sites are taken': {
    file: app,
    find: '  app.use(refuseCrossOrigin(origins));\n',
    replace: '',
  },
  'unknown methods are taken for unknown routes': {
    file: 'src/middleware/method-not-allowed.ts',
    find: 'throw errors.methodNotAllowed(allowed);',
    replace: 'throw allowed.length > 0 ? errors.notFound() : errors.methodNotAllowed(allowed);',
  },
});
