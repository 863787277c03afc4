import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { readCookie, type CookieSettings, type SessionCookies } from './http/session-cookies.ts';
import type { TokenPair } from './services/token-pair.ts';

export function accessToken(c: Context, { access }: SessionCookies): string | undefined {
  return readCookie(c.req.header('Cookie'), access.name);
}

export function refreshToken(c: Context, { refresh }: SessionCookies): string | undefined {
  return readCookie(c.req.header('Cookie'), refresh.name);
}

export function setTokens(
  c: Context,
  { access, refresh }: SessionCookies,
  tokens: TokenPair,
): void {
  setCookie(c, access.name, tokens.accessToken, {
    ...access.options,
    maxAge: tokens.accessMaxAge,
  });
  setCookie(c, refresh.name, tokens.refreshToken, {
    ...refresh.options,
    maxAge: tokens.refreshMaxAge,
  });
}

export function clearTokens(c: Context, { access, refresh }: SessionCookies): void {
  clear(c, access);
  clear(c, refresh);
}

function clear(c: Context, { name, options }: CookieSettings): void {
  setCookie(c, name, '', { ...options, expires: new Date(0) });
}
