import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import type { Env } from './config/env.ts';
import type { TokenPair } from './services/token-pair.ts';

export interface SessionCookies {
  readonly names: { access: string; refresh: string };
  access(request: Request): string | undefined;
  refresh(request: Request): string | undefined;
  set(response: Response, tokens: TokenPair): void;
  clear(response: Response): void;
}

/** The prefixes bind a cookie to this host over TLS. Development has no TLS, and so no prefixes. */
export function sessionCookies({ NODE_ENV }: Env): SessionCookies {
  const secure = NODE_ENV === 'production';
  const names = {
    access: secure ? '__Host-access' : 'access',
    refresh: secure ? '__Secure-refresh' : 'refresh',
  };
  const common: CookieOptions = { httpOnly: true, sameSite: 'strict', secure };
  const accessOptions: CookieOptions = { ...common, path: '/' };
  const refreshOptions: CookieOptions = { ...common, path: '/api/auth' };

  return {
    names,
    access: (request) => readCookie(request, names.access),
    refresh: (request) => readCookie(request, names.refresh),
    set(response, { accessToken, accessMaxAge, refreshToken, refreshMaxAge }) {
      response
        .cookie(names.access, accessToken, { ...accessOptions, maxAge: accessMaxAge * 1000 })
        .cookie(names.refresh, refreshToken, { ...refreshOptions, maxAge: refreshMaxAge * 1000 });
    },
    clear(response) {
      response.clearCookie(names.access, accessOptions).clearCookie(names.refresh, refreshOptions);
    },
  };
}

/** Taken for a token, it is none. */
const AMBIGUOUS = 'ambiguous';

/** Of two cookies with one name somebody planted the other, and nobody can tell which. */
function readCookie({ headers }: Request, name: string): string | undefined {
  if (headers.cookie === undefined) return undefined;
  const names = headers.cookie.split(';').map((pair) => pair.split('=', 1)[0]?.trim());
  if (names.indexOf(name) !== names.lastIndexOf(name)) return AMBIGUOUS;
  return parseCookie(headers.cookie)[name];
}
