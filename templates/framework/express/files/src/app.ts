import express, { type Express } from 'express';
import type { Context } from './context.ts';
import { AllowedOrigins } from './http/origins.ts';
import { sessionCookies } from './http/session-cookies.ts';
import { authenticate } from './middleware/authenticate.ts';
import { cors, preflight } from './middleware/cors.ts';
import { refuseCrossOrigin } from './middleware/cross-origin.ts';
import { errorHandler } from './middleware/error-handler.ts';
import { notFound } from './middleware/not-found.ts';
import { rateLimit } from './middleware/rate-limit.ts';
import { requestId } from './middleware/request-id.ts';
import { requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { uriLength } from './middleware/uri-length.ts';
import { adminRouter } from './routers/admin.ts';
import { authRouter } from './routers/auth.ts';
import { docsRouter } from './routers/docs.ts';
import { healthRouter } from './routers/health.ts';
import { projectsRouter } from './routers/projects.ts';
import { sessionsRouter } from './routers/sessions.ts';
import { usersRouter } from './routers/users.ts';
import { parseQuery } from './security/input-shape.ts';

/** The application, without a server. The order of the lines is the order of the checks. */
export function createApp(context: Context): Express {
  const { env, limits, logger, sessions } = context;
  const cookies = sessionCookies(env);
  const origins = new AllowedOrigins(env.ALLOWED_ORIGINS);
  const signedIn = authenticate(sessions, cookies);

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', env.TRUST_PROXY);
  app.set('query parser', parseQuery);

  app.use(requestId(env.TRUST_PROXY));
  app.use(requestLog(context));
  app.use(securityHeaders(env));
  app.use(cors(origins));
  app.use(
    '/api',
    rateLimit((ip) => limits.api(ip)),
  );
  app.use(preflight);
  app.use(refuseCrossOrigin(origins));
  app.use(uriLength);

  app.use(healthRouter(context));
  app.use(authRouter(context, cookies, signedIn));
  app.use(sessionsRouter(context, cookies, signedIn));
  app.use(usersRouter(context, cookies, signedIn));
  app.use(projectsRouter(context, signedIn));
  app.use(adminRouter(context, signedIn));
  if (env.DOCS_ENABLED || env.NODE_ENV === 'development') app.use(docsRouter(cookies));

  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
}
