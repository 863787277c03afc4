import { httpMutations } from './mistakes.ts';

const app = 'src/app.ts';

export const hono = httpMutations({
  'answers may be stored': {
    file: 'src/middleware/security-headers.ts',
    find: `c.header('Cache-Control', 'no-store');`,
    replace: '',
  },
  'the own origin is taken from X-Forwarded-Host': {
    file: 'src/middleware/cross-origin.ts',
    find: '${c.env.incoming.headers.host}',
    replace: `\${c.req.header('X-Forwarded-Host') ?? c.env.incoming.headers.host}`,
  },
  'every proxy is trusted': {
    file: 'src/forwarded.ts',
    find: 'return hops.at(-trustedProxies) ?? hops[0];',
    replace: 'return hops[0];',
  },
  'the limit does not count what ends in 404': {
    file: 'src/middleware/rate-limit.ts',
    find: 'if (isApiPath(c.req.path)) {',
    replace: 'if (isApiPath(c.req.path) && /auth|users|projects|admin/.test(c.req.path)) {',
  },
  'registrations are not limited': {
    file: 'src/routes/auth.ts',
    find: 'routeLimit((ip) => limits.register(ip)),',
    replace: '',
  },
  'requests that are broken off are not logged': {
    file: 'src/middleware/request-log.ts',
    find: `outgoing.once('close',`,
    replace: `outgoing.once('finish',`,
  },
  'anybody may use the admin routes': {
    file: 'src/middleware/require-role.ts',
    find: 'if (c.var.identity?.role !== role)',
    replace: 'if (!c.var.identity?.role)',
  },
  'bodies of strangers are read': {
    file: app,
    find: '  app.use(checkTarget);\n',
    replace: `  app.use(checkTarget, async (c, next) => {
    if (c.req.method === 'POST') await c.req.json();
    await next();
  });\n`,
  },
  'bodies may be of any size': {
    file: 'src/middleware/json-body.ts',
    find: 'size += piece.length;',
    replace: 'size += piece.length > LARGEST_BODY ? 1 : 0;',
  },
  'paths have many spellings': {
    file: app,
    find: 'getPath: (request, options) => pathOf(options?.env?.incoming.url ?? request.url),',
    replace: 'strict: false,',
  },
  'changes from other sites are taken': {
    file: app,
    find: '  app.use(refuseCrossOrigin(origins, env.TRUST_PROXY));\n',
    replace: '',
  },
  'unknown methods are taken for unknown routes': {
    file: 'src/middleware/method-not-allowed.ts',
    find: 'throw errors.methodNotAllowed(allowed);',
    replace: 'throw allowed.length > 0 ? errors.notFound() : errors.methodNotAllowed(allowed);',
  },
});
