import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const LIMITS = /throttle|limiter|rate-?limit|attempts|brute|lockout/i;

export const loginLimit: Rule = {
  id: 'login-limit',
  point: 'limits',
  fix: 'Count failed logins for each account and each address, before the password is checked.',
  supporting: true,
  *examine({ modules }) {
    for (const module of modules) {
      const [login] = module.matches(
        /(?:async\s+|\.post\(\s*['"][^'"\n]{0,100}\/)(?:login|signin|sign-in)\b/i,
      );
      const [verifies] = module.matches(/\b(?:verify|compare)\w*\(/);
      if (!login || !verifies) continue;
      const [limit] = module.matches(LIMITS);
      if (limit) yield evidence(limit, 'failed logins are counted');
      else yield problem(login, 'Passwords can be tried without end.');
    }
  },
};
