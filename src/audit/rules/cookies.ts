import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import type { Sources } from '../sources.ts';

const SETS =
  /\.(?:cookie|setCookie)\s*\(|\bsetCookie\s*\(|['"]set-cookie['"]|\bcookie\s*:\s*\{|\bcookieSession\s*\(|\bserialize(?:Cookie)?\s*\(\s*['"]/i;

export const cookies: Rule = {
  id: 'cookies',
  point: 'cookies',
  fix: 'Set every cookie with httpOnly: true, secure: true and sameSite: "strict".',
  *examine(sources) {
    if (!setsCookies(sources)) return;
    for (const module of sources.modules) {
      const loose =
        /\b(httpOnly\s*:\s*false|secure\s*:\s*false|sameSite\s*:\s*(?:false|['"](?:none)['"]))/i;
      for (const found of module.matches(loose)) {
        const context = module.code.slice(Math.max(0, found.offset - 300), found.offset + 300);
        if (/cookie|httpOnly|sameSite/i.test(context))
          yield problem(found, `A cookie is set with ${found.groups[0]}.`);
      }
      const [safe] = module.matches(/\bhttpOnly\s*:\s*true\b/i);
      if (safe) yield evidence(safe, 'cookies out of the reach of scripts');
    }
    const first = sources.modules.flatMap((module) => module.matches(SETS))[0];
    const has = (flag: RegExp) => sources.modules.some((module) => module.matches(flag).length > 0);
    if (!first) return;
    if (!has(/\bhttpOnly\b/i))
      yield problem(first, 'Scripts can read the cookie: httpOnly is not set.');
    if (!has(/\bsecure\b\s*[:,}]/i))
      yield problem(first, 'The cookie also goes over plain HTTP: secure is not set.');
    if (!has(/\bsameSite\b/i))
      yield problem(
        first,
        'The cookie also goes with requests of other sites: sameSite is not set.',
      );
  },
};

/** Whether the application sets a cookie anywhere. */
export function setsCookies({ modules }: Sources): boolean {
  return modules.some((module) => module.matches(SETS).length > 0);
}
