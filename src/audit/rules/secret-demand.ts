import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

/** Secrets that tokens hang on, in a list of what production demands. */
const LIST = /\brequiredInProduction\b[^=\n]{0,80}=\s*(\[[^\]]{0,2000}\])/;
const LENGTH = /\bMIN_?(?:SECRET_?)?(?:LENGTH|BYTES)\s*=\s*(\d+)/i;

export const secretDemand: Rule = {
  id: 'secret-demand',
  point: 'environment',
  fix: 'Let production refuse to start without each secret, of 32 bytes at least.',
  supporting: true,
  *examine({ modules }) {
    for (const module of modules) {
      const [list] = module.matches(LIST);
      if (list) {
        const missing = [
          'JWT_ACCESS_SECRET',
          'JWT_REFRESH_SECRET',
          'ALLOWED_ORIGINS',
          'DATABASE_URL',
          'REDIS_URL',
        ].filter((name) => module.code.includes(`${name}:`) && !list.groups[0]?.includes(name));
        for (const name of missing) yield problem(list, `Production starts without ${name}.`);
        if (missing.length === 0) yield evidence(list, 'production demands its secrets');
      }
      for (const found of module.matches(LENGTH)) {
        if (/secret/i.test(module.path + module.code) && Number(found.groups[0]) < 32)
          yield problem(found, 'Short secrets are taken.');
      }
    }
  },
};
