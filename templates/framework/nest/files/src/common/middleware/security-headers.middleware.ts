import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { Env } from '../../config/env.ts';
import { ENV } from '../../core/tokens.ts';
import { helmetOptions } from '../../http/helmet-options.ts';
import { PERMISSIONS_POLICY } from '../../http/security-headers.ts';

/** What every answer carries, errors included. */
@Injectable()
export class SecurityHeadersMiddleware implements NestMiddleware {
  readonly #helmet: ReturnType<typeof helmet>;

  constructor(@Inject(ENV) env: Env) {
    this.#helmet = helmet(helmetOptions(env));
  }

  use(request: Request, response: Response, next: NextFunction): void {
    response.set('Permissions-Policy', PERMISSIONS_POLICY);
    response.set('Cache-Control', 'no-store');
    this.#helmet(request, response, next);
  }
}
