import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const DAY = 86_400;
const UNITS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: DAY,
  w: 7 * DAY,
  y: 365 * DAY,
};

export const tokenLifetime: Rule = {
  id: 'token-lifetime',
  point: 'tokens',
  fix: 'Let access tokens end after minutes, and refresh tokens after days.',
  *examine({ modules }) {
    for (const module of modules) {
      for (const made of module.matches(/\bnew\s+SignJWT\s*\(/)) {
        const rest = module.code.slice(made.offset, made.offset + 2000);
        const chain = rest.slice(0, /\.sign\s*\(/.exec(rest)?.index ?? rest.length);
        if (/\.setExpirationTime\s*\(/.test(chain)) yield evidence(made, 'tokens end');
        else yield problem(made, 'The token never ends.');
      }
      for (const call of module.calls(/(?:jwt|jsonwebtoken)\s*\.\s*sign(?:Async)?/)) {
        const options = `${call.arguments} ${module.code.match(/\bsignOptions\b[^}]{0,200}/)?.[0] ?? ''}`;
        if (/\bexpiresIn\b|\bexp\b/.test(options)) yield evidence(call, 'tokens end');
        else yield problem(call, 'The token never ends.');
      }
      for (const found of module.matches(/\bexpiresIn\s*:\s*['"](\d+)\s*([smhdwy])/)) {
        const [amount = '', unit = ''] = found.groups;
        if (Number(amount) * (UNITS[unit] ?? 0) > 90 * DAY)
          yield problem(found, 'The token lives for months.');
      }
    }
  },
};
