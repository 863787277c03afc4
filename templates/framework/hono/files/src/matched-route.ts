import type { Context } from 'hono';
import { routePath } from 'hono/route';

/** The template of the route that the request is for, such as `/api/projects/:id`. */
export function matchedRoute(c: Context): string | undefined {
  const path = routePath(c, -1);
  // Middleware for many paths is no route.
  return path.endsWith('*') ? undefined : path;
}
