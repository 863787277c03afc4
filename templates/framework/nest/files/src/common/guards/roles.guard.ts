import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import type { Role } from '../../database/schema.ts';
import { errors } from '../../errors.ts';
import { Roles } from '../decorators/roles.decorator.ts';
import { identityOf } from '../identity.ts';

/** Stands after `SessionGuard`. */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const role = this.reflector.getAllAndOverride<Role | undefined>(Roles, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (role === undefined) return true;
    const request = context.switchToHttp().getRequest<Request>();
    if (identityOf(request).role !== role) throw errors.forbidden();
    return true;
  }
}
