import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../app-env.ts';
import type { Role } from '../database/schema.ts';
import { errors } from '../errors.ts';

/** Stands after `authenticate`. */
export function requireRole(role: Role) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (c.var.identity?.role !== role) throw errors.forbidden();
    await next();
  });
}
