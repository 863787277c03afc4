import type { Mutation } from '../mutation.ts';
import { httpMutations } from './mistakes.ts';

const app = 'src/app.ts';
const jsonBody = 'src/plugins/json-body.ts';
const methods = 'src/plugins/method-not-allowed.ts';
const paths = 'src/plugins/paths.ts';

/** What only Fastify gets wrong, and with the best intentions. */
const own: readonly Mutation[] = [
  {
    name: 'proxies are given as a number, which Fastify takes for no trust',
    file: app,
    find: 'trustProxy: (_address, hop) => hop < env.TRUST_PROXY,',
    replace: 'trustProxy: env.TRUST_PROXY,',
    caughtBy: 'one address past its limit leaves the others alone',
  },
  {
    name: 'the router decodes paths before it compares them',
    file: app,
    find: '    rewriteUrl: ({ url }) => routedUrl(url),\n',
    replace: '',
    caughtBy: 'a path that is no valid encoding is an ordinary error',
  },
  {
    name: 'a parameter may be nothing at all',
    file: paths,
    find: `if (value === '') throw errors.notFound();`,
    replace: '',
    caughtBy: 'a path has one spelling, so that no rule of a proxy is walked around',
  },
  {
    name: 'every type of body is parsed as Fastify parses it',
    file: jsonBody,
    find: '    if (demandsBody(request)) checkBodyHeaders(request.headers);\n',
    replace: '',
    caughtBy: 'a compressed body is 415',
  },
];

export const fastify: readonly Mutation[] = [
  ...own,
  ...httpMutations({
    'answers may be stored': {
      file: 'src/plugins/security-headers.ts',
      find: `, 'Cache-Control': 'no-store'`,
      replace: '',
    },
    'the own origin is taken from X-Forwarded-Host': {
      file: 'src/plugins/cross-origin.ts',
      find: '${headers.host}',
      replace: `\${headers['x-forwarded-host'] ?? headers.host}`,
    },
    'every proxy is trusted': {
      file: app,
      find: 'trustProxy: (_address, hop) => hop < env.TRUST_PROXY,',
      replace: 'trustProxy: true,',
    },
    'the limit does not count what ends in 404': {
      file: 'src/plugins/rate-limit.ts',
      find: 'if (!isApiPath(request.originalUrl)) return;',
      replace: 'if (!isApiPath(request.originalUrl) || request.is404) return;',
    },
    'registrations are not limited': {
      file: 'src/routes/auth.ts',
      find: 'onRequest: routeLimit((ip) => limits.register(ip)),',
      replace: '',
    },
    'requests that are broken off are not logged': {
      file: 'src/plugins/request-log.ts',
      find: `reply.raw.once('close',`,
      replace: `reply.raw.once('finish',`,
    },
    'anybody may use the admin routes': {
      file: 'src/routes/admin.ts',
      find: `  app.addHook('onRequest', requireRole('admin'));\n`,
      replace: '',
    },
    'bodies of strangers are read': {
      file: 'src/routes/projects.ts',
      find: `app.addHook('onRequest', app.authenticate);`,
      replace: `app.addHook('preHandler', app.authenticate);`,
    },
    'bodies may be of any size': {
      file: jsonBody,
      find: 'if (length > LARGEST_BODY)',
      replace: 'if (length > 1000 * LARGEST_BODY)',
    },
    'paths have many spellings': {
      file: app,
      find: 'routerOptions: { maxParamLength',
      replace: 'routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength',
    },
    'changes from other sites are taken': {
      file: app,
      find: '  app.register(refuseCrossOrigin, { origins });\n',
      replace: '',
    },
    'unknown methods are taken for unknown routes': {
      file: methods,
      find: 'next(errors.methodNotAllowed(allow))',
      replace: 'next(errors.notFound())',
    },
  }),
];
