import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { TokenCookies } from '../../core/token-cookies.ts';
import { SessionService } from '../../services/session-service.ts';
import { IS_PUBLIC } from '../decorators/public.decorator.ts';

/** Admits requests whose access cookie belongs to a live session; a route is open only by `@Public()`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionService,
    private readonly cookies: TokenCookies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<Request>();
    request.identity = await this.sessions.authenticate(this.cookies.accessToken(request));
    return true;
  }
}
