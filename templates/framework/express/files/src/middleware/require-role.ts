import type { RequestHandler } from 'express';
import { errors } from '../errors.ts';
import type { Role } from '../database/schema.ts';
import { identityOf } from './authenticate.ts';

/** Stands after `authenticate`. */
export function requireRole(role: Role): RequestHandler {
  return (request, _response, next) => {
    if (identityOf(request).role !== role) throw errors.forbidden();
    next();
  };
}
