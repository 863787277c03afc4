import type { Request, Response } from 'express';
import { readCookie, type SessionCookies } from './http/session-cookies.ts';
import type { TokenPair } from './services/token-pair.ts';

export function accessToken(request: Request, { access }: SessionCookies): string | undefined {
  return readCookie(request.headers.cookie, access.name);
}

export function refreshToken(request: Request, { refresh }: SessionCookies): string | undefined {
  return readCookie(request.headers.cookie, refresh.name);
}

export function setTokens(
  response: Response,
  { access, refresh }: SessionCookies,
  tokens: TokenPair,
): void {
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

export function clearTokens(response: Response, { access, refresh }: SessionCookies): void {
  response.clearCookie(access.name, access.options).clearCookie(refresh.name, refresh.options);
}
