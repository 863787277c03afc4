import type { Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { errors } from '../errors.ts';

/**
 * Closes the routes of an application, for which Hono has only a 404: whatever method has no
 * handler is refused, naming those that have. Its place is behind the last route.
 */
export function refuseOtherMethods(app: Hono<AppEnv>): void {
  // `all` and `use` count as routes too.
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  for (const [path, handlers] of Map.groupBy(routes, (route) => route.path)) {
    const methods = new Set(handlers.map(({ method }) => method));
    const allowed = [...methods].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method));
    app.all(path, () => {
      throw errors.methodNotAllowed(allowed);
    });
  }
}
