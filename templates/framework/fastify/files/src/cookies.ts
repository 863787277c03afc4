import { stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie, type CookieSettings, type SessionCookies } from './http/session-cookies.ts';
import type { TokenPair } from './services/token-pair.ts';

export function accessToken(
  request: FastifyRequest,
  { access }: SessionCookies,
): string | undefined {
  return readCookie(request.headers.cookie, access.name);
}

export function refreshToken(
  request: FastifyRequest,
  { refresh }: SessionCookies,
): string | undefined {
  return readCookie(request.headers.cookie, refresh.name);
}

export function setTokens(
  reply: FastifyReply,
  { access, refresh }: SessionCookies,
  tokens: TokenPair,
): void {
  setCookie(reply, access, tokens.accessToken, tokens.accessMaxAge);
  setCookie(reply, refresh, tokens.refreshToken, tokens.refreshMaxAge);
}

/** `maxAge` is in seconds. */
function setCookie(
  reply: FastifyReply,
  { name, options }: CookieSettings,
  value: string,
  maxAge: number,
): void {
  const expires = new Date(Date.now() + maxAge * 1000);
  reply.header('Set-Cookie', stringifySetCookie({ name, value, ...options, maxAge, expires }));
}

export function clearTokens(reply: FastifyReply, { access, refresh }: SessionCookies): void {
  for (const { name, options } of [access, refresh]) {
    const expires = new Date(0);
    reply.header('Set-Cookie', stringifySetCookie({ name, value: '', ...options, expires }));
  }
}
