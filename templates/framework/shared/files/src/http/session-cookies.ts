import { parseCookie } from 'cookie';
import type { Env } from '../config/env.ts';

export interface CookieSettings {
  name: string;
  options: { httpOnly: true; sameSite: 'strict'; secure: boolean; path: string };
}

/** The cookies that carry the tokens. */
export interface SessionCookies {
  access: CookieSettings;
  refresh: CookieSettings;
}

/** The prefixes bind a cookie to this host over TLS. Development has no TLS, and so no prefixes. */
export function sessionCookies({ NODE_ENV }: Env): SessionCookies {
  const secure = NODE_ENV === 'production';
  const common = { httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    access: { name: secure ? '__Host-access' : 'access', options: { ...common, path: '/' } },
    refresh: {
      name: secure ? '__Secure-refresh' : 'refresh',
      options: { ...common, path: '/api/auth' },
    },
  };
}

/** Taken for a token, it is none. */
const AMBIGUOUS = 'ambiguous';

/** Of two cookies with one name somebody planted the other, and nobody can tell which. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  const names = header.split(';').map((pair) => pair.split('=', 1)[0]?.trim());
  if (names.indexOf(name) !== names.lastIndexOf(name)) return AMBIGUOUS;
  return parseCookie(header)[name];
}
