import type { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import type { Context } from './context.ts';
import { factory } from './factory.ts';
import { AllowedOrigins } from './http/origins.ts';
import { sessionCookies } from './http/session-cookies.ts';
import { authenticate } from './middleware/authenticate.ts';
import { checkTarget } from './middleware/check-target.ts';
import { client } from './middleware/client.ts';
import { contentHeaders } from './middleware/content-headers.ts';
import { cors, preflight } from './middleware/cors.ts';
import { refuseCrossOrigin } from './middleware/cross-origin.ts';
import { errorHandler, notFound, throwErrorsOnly } from './middleware/error-handler.ts';
import { refuseOtherMethods } from './middleware/method-not-allowed.ts';
import { rateLimit } from './middleware/rate-limit.ts';
import { requestId } from './middleware/request-id.ts';
import { requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { pathOf } from './request-target.ts';
import { adminRoutes } from './routes/admin.ts';
import { authRoutes } from './routes/auth.ts';
import { docsRoutes } from './routes/docs.ts';
import { healthRoutes } from './routes/health.ts';
import { projectRoutes } from './routes/projects.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { userRoutes } from './routes/users.ts';

/** The application, without a server. The order of the lines is the order of the checks. */
export function createApp(context: Context): Hono<AppEnv> {
  const { env, limits, logger, sessions } = context;
  const cookies = sessionCookies(env);
  const origins = new AllowedOrigins(env.ALLOWED_ORIGINS);
  const signedIn = authenticate(sessions, cookies);

  const app = factory.createApp({
    // A path has one spelling: Hono's own choice has escapes decoded and dot segments resolved.
    getPath: (request, options) => pathOf(options?.env?.incoming.url ?? request.url),
  });
  app.onError(errorHandler(logger));
  app.notFound(notFound);

  app.use(requestId(env.TRUST_PROXY));
  app.use(client(env.TRUST_PROXY));
  app.use(requestLog(context));
  app.use(securityHeaders(env));
  app.use(contentHeaders);
  app.use(throwErrorsOnly);
  app.use(cors(origins));
  app.use(
    '/api/*',
    rateLimit((ip) => limits.api(ip)),
  );
  app.use(preflight(origins));
  app.use(refuseCrossOrigin(origins, env.TRUST_PROXY));
  app.use(checkTarget);

  app.route('/', healthRoutes(context));
  app.route('/api/auth', authRoutes(context, cookies, signedIn));
  app.route('/api/auth', sessionRoutes(context, cookies, signedIn));
  app.route('/api/users', userRoutes(context, cookies, signedIn));
  app.route('/api/projects', projectRoutes(context, signedIn));
  app.route('/api/admin', adminRoutes(context, signedIn));
  if (env.DOCS_ENABLED || env.NODE_ENV === 'development') app.route('/', docsRoutes(cookies));

  refuseOtherMethods(app);
  return app;
}
