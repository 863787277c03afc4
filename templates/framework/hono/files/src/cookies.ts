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
  set(c, access, tokens.accessToken, tokens.accessMaxAge);
  set(c, refresh, tokens.refreshToken, tokens.refreshMaxAge);
}

/** `maxAge` is in seconds. */
function set(c: Context, { name, options }: CookieSettings, value: string, maxAge: number): void {
  const expires = new Date(Date.now() + maxAge * 1000);
  setCookie(c, name, value, { ...options, maxAge, expires });
}

export function clearTokens(c: Context, { access, refresh }: SessionCookies): void {
  for (const { name, options } of [access, refresh]) {
    setCookie(c, name, '', { ...options, expires: new Date(0) });
  }
}
