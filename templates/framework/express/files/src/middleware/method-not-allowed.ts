import type { IRoute, RequestHandler } from 'express';
import { errors } from '../errors.ts';

/** Closes a route: whatever method has no handler above it is refused, naming those that have. */
export const methodNotAllowed: RequestHandler = (request) => {
  const { methods } = request.route as IRoute & { methods: Record<string, boolean> };
  const allowed = Object.keys(methods)
    .filter((method) => method !== '_all')
    .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  throw errors.methodNotAllowed(allowed);
};
