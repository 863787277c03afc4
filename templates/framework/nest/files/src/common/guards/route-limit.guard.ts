import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { Limits } from '../../limits/limits.ts';
import { clientOf } from '../client.ts';
import { RouteLimit, type LimitedRoute } from '../decorators/route-limit.decorator.ts';

/** Counts what has a limit of its own. The headers go on to tell of the general one. */
@Injectable()
export class RouteLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.get<LimitedRoute | undefined>(RouteLimit, context.getHandler());
    if (limit) await this.limits[limit](clientOf(context.switchToHttp().getRequest<Request>()).ip);
    return true;
  }
}
