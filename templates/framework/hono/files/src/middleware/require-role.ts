import type { Role } from '../database/schema.ts';
import { errors } from '../errors.ts';
import { factory } from '../factory.ts';

/** Stands after `authenticate`. */
export function requireRole(role: Role) {
  return factory.createMiddleware(async (c, next) => {
    if (c.var.identity?.role !== role) throw errors.forbidden();
    await next();
  });
}
