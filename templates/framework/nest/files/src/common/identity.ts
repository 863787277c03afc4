import type { Request } from 'express';
import { errors } from '../errors.ts';
import type { Identity } from '../identity.ts';

/** Who the request acts for. A public route that asks for somebody refuses everybody. */
export function identityOf(request: Request): Identity {
  if (!request.identity) throw errors.authenticationRequired();
  return request.identity;
}
