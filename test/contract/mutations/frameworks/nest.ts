import type { Mutation } from '../mutation.ts';
import { httpMutations } from './mistakes.ts';

const app = 'src/app.module.ts';
const adapter = 'src/http-adapter.ts';

const http = httpMutations({
  'answers may be stored': {
    file: 'src/common/middleware/security-headers.middleware.ts',
    find: `    response.set('Cache-Control', 'no-store');\n`,
    replace: '',
  },
  'the own origin is taken from X-Forwarded-Host': {
    file: 'src/common/middleware/cross-origin.middleware.ts',
    find: '${headers.host}',
    replace: `\${headers['x-forwarded-host'] ?? headers.host}`,
  },
  'every proxy is trusted': {
    file: adapter,
    find: `app.set('trust proxy', TRUST_PROXY);`,
    replace: `app.set('trust proxy', true);`,
  },
  'the limit does not count what ends in 404': {
    file: 'src/common/middleware/api-limit.middleware.ts',
    find: 'if (isApiPath(request.originalUrl)) {',
    replace: 'if (/^\\/api\\/(auth|users|projects|admin)/.test(request.originalUrl)) {',
  },
  'registrations are not limited': {
    file: 'src/auth/auth.controller.ts',
    find: `  @RouteLimit('register')\n`,
    replace: '',
  },
  'requests that are broken off are not logged': {
    file: 'src/common/middleware/request-log.middleware.ts',
    find: `response.once('close',`,
    replace: `response.once('finish',`,
  },
  'anybody may use the admin routes': {
    file: app,
    find: `    { provide: APP_GUARD, useClass: RolesGuard },\n`,
    replace: '',
  },
  'bodies of strangers are read': {
    file: 'src/app.ts',
    find: 'bodyParser: false',
    replace: 'bodyParser: true',
  },
  'bodies may be of any size': {
    file: 'src/common/interceptors/json-body.interceptor.ts',
    find: 'limit: LARGEST_BODY',
    replace: `limit: '100mb'`,
  },
  'paths have many spellings': {
    file: adapter,
    find: `  app.enable('case sensitive routing');
  app.enable('strict routing');\n`,
    replace: '',
  },
  'changes from other sites are taken': {
    file: app,
    find: '        CrossOriginMiddleware,\n',
    replace: '',
  },
  'unknown methods are taken for unknown routes': {
    file: app,
    find: '    MethodNotAllowed,\n',
    replace: '',
  },
});

export const nest: readonly Mutation[] = [
  ...http,
  {
    name: 'no pipe checks what handlers read',
    file: app,
    find: `    { provide: APP_PIPE, useClass: SchemaPipe },\n`,
    replace: '',
    caughtBy: 'a body that is null is 400',
  },
  {
    name: 'Nest answers errors by itself',
    file: app,
    find: `    { provide: APP_FILTER, useClass: ErrorFilter },\n`,
    replace: '',
    caughtBy: 'every error of every layer has the same envelope',
  },
];
