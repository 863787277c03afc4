import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Context } from './context.ts';
import { AllowedOrigins } from './http/origins.ts';
import { createHttpServer } from './http/server.ts';
import { sessionCookies } from './http/session-cookies.ts';
import { authentication } from './plugins/authentication.ts';
import { cors, preflight } from './plugins/cors.ts';
import { refuseCrossOrigin } from './plugins/cross-origin.ts';
import { errorHandler } from './plugins/error-handler.ts';
import { jsonBody } from './plugins/json-body.ts';
import { methodNotAllowed, servedMethods } from './plugins/method-not-allowed.ts';
import { paths, routedUrl } from './plugins/paths.ts';
import { rateLimit } from './plugins/rate-limit.ts';
import { requestId } from './plugins/request-id.ts';
import { requestLog } from './plugins/request-log.ts';
import { securityHeaders } from './plugins/security-headers.ts';
import { validation } from './plugins/validation.ts';
import { adminRoutes } from './routes/admin.ts';
import { authRoutes } from './routes/auth.ts';
import { docsRoutes } from './routes/docs.ts';
import { healthRoutes } from './routes/health.ts';
import { projectRoutes } from './routes/projects.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { userRoutes } from './routes/users.ts';

/** The application, which does not listen yet. The order of the plugins is the order of the checks. */
export function buildApp(context: Context): FastifyInstance {
  const { env, limits, logger, metrics, sessions } = context;
  const origins = new AllowedOrigins(env.ALLOWED_ORIGINS);

  const app = createInstance(context);
  app.register(errorHandler);
  app.register(requestId, { trustedProxies: env.TRUST_PROXY });
  app.register(requestLog, { logger, metrics });
  app.register(securityHeaders, { env });
  app.register(cors, { origins });
  app.register(rateLimit, { consume: (ip) => limits.api(ip) });
  app.register(preflight);
  app.register(refuseCrossOrigin, { origins });
  app.register(paths);
  app.register(authentication, { sessions, cookies: sessionCookies(env) });
  app.register(jsonBody);
  app.register(validation);

  app.register(servedMethods);
  registerRoutes(app, context);
  app.register(methodNotAllowed);
  return app;
}

function createInstance({ env, logger }: Context): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({
    loggerInstance,
    // Each request has a line already, the one of the plugin `requestLog`.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    serverFactory: (handler) => createHttpServer(handler),
    // Fastify takes a mere number for no trust at all.
    trustProxy: (_address, hop) => hop < env.TRUST_PROXY,
    rewriteUrl: ({ url }) => routedUrl(url),
    // A longer one would be refused past every hook; `paths` bounds the URL as a whole.
    routerOptions: { maxParamLength: Number.MAX_SAFE_INTEGER },
  });
  // What is no HTTP is answered by Node, and so like any other server on Node.
  app.server.removeAllListeners('clientError');
  return app;
}

function registerRoutes(app: FastifyInstance, context: Context): void {
  const { env, auth, health, limits, projects, sessions, users } = context;
  const cookies = sessionCookies(env);

  app.register(healthRoutes, { health });
  app.register(authRoutes, { prefix: '/api/auth', auth, limits, sessions, cookies });
  app.register(sessionRoutes, { prefix: '/api/auth', sessions, cookies });
  app.register(userRoutes, { prefix: '/api/users', users, cookies });
  app.register(projectRoutes, { prefix: '/api/projects', projects });
  app.register(adminRoutes, { prefix: '/api/admin', users });
  if (env.DOCS_ENABLED || env.NODE_ENV === 'development') app.register(docsRoutes, { cookies });
}
