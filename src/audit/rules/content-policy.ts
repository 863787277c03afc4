import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const contentPolicy: Rule = {
  id: 'content-policy',
  point: 'headers',
  fix: "Let the CSP name exactly what is loaded: 'self', a nonce or a hash.",
  *examine({ modules }) {
    for (const module of modules) {
      for (const found of module.matches(/["'`][^"'\n]{0,300}?('unsafe-(?:inline|eval)')/)) {
        yield problem(found, `The CSP allows ${found.groups[0]}.`);
      }
      for (const found of module.matches(
        /\b(?:default|script|object|connect)-?[sS]rc(?:Elem)?['"]?\s*:\s*\[[^\]]{0,300}?(["'](?:\*|https?:|data:)["'])/,
      )) {
        yield problem(found, `The CSP allows ${found.groups[0]}.`);
      }
      const off =
        /\b(contentSecurityPolicy|strictTransportSecurity|hsts|xContentTypeOptions|noSniff|frameguard|xFrameOptions)\s*:\s*false\b/;
      for (const found of module.matches(off)) {
        yield problem(found, `${found.groups[0]} is switched off.`);
      }
      for (const found of module.matches(/\b(?:maxAge|HSTS_MAX_AGE)\s*[:=]\s*(\d[\d_]*)/)) {
        const isHsts = /hsts|strictTransport/i.test(
          module.code.slice(Math.max(0, found.offset - 80), found.offset + 15),
        );
        const seconds = Number(found.groups[0]?.replaceAll('_', ''));
        if (isHsts && seconds < 31_536_000) yield problem(found, 'HSTS ends within a year.');
      }
    }
  },
};
