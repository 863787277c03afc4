import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Env } from '../config/env.ts';
import { readCookie, sessionCookies, type SessionCookies } from '../http/session-cookies.ts';
import type { TokenPair } from '../services/token-pair.ts';
import { ENV } from './tokens.ts';

/** Carries the tokens of a session in cookies. */
@Injectable()
export class TokenCookies {
  readonly settings: SessionCookies;

  constructor(@Inject(ENV) env: Env) {
    this.settings = sessionCookies(env);
  }

  accessToken(request: Request): string | undefined {
    return readCookie(request.headers.cookie, this.settings.access.name);
  }

  refreshToken(request: Request): string | undefined {
    return readCookie(request.headers.cookie, this.settings.refresh.name);
  }

  set(response: Response, tokens: TokenPair): void {
    const { access, refresh } = this.settings;
    response
      .cookie(access.name, tokens.accessToken, {
        ...access.options,
        maxAge: tokens.accessMaxAge * 1000,
      })
      .cookie(refresh.name, tokens.refreshToken, {
        ...refresh.options,
        maxAge: tokens.refreshMaxAge * 1000,
      });
  }

  clear(response: Response): void {
    const { access, refresh } = this.settings;
    response.clearCookie(access.name, access.options).clearCookie(refresh.name, refresh.options);
  }
}
