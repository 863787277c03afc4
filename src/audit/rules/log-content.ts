import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

const LOGGED =
  /\b(?:console|logger|log)\s*\.\s*(?:log|info|warn|error|debug|trace|fatal)\s*\([^;]{0,200}?(?<!['"`\w])((?:req|request|ctx\.request)\s*\.\s*(?:body|headers|cookies)|(?:\w+\.)?(?:password|passwd|accessToken|refreshToken|token|secret|authorization))\b(?!\s*['"`:]|\w|\s*\()/;

export const logContent: Rule = {
  id: 'log-content',
  point: 'logs',
  fix: 'Log who and what, never with which password, token, cookie or body.',
  *examine({ modules }) {
    for (const module of modules) {
      for (const found of module.matches(LOGGED))
        yield problem(found, `${found.groups[0]} goes into the log.`);
    }
  },
};
