import { isSecretName } from '../read/secret-name.ts';
import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

const DEFAULT =
  /\b(?:process\.env\.|env\.|process\.env\[['"])(\w{3,80})(?:['"]\])?\s*(?:\|\||\?\?)\s*(['"][^'"\n]+['"])/;
const SCHEMA = /\b([A-Z][A-Z\d_]{2,80})\s*:\s*[^,\n]{0,200}\.default\(\s*(['"][^'"\n]+['"])/;

export const envDefault: Rule = {
  id: 'env-default',
  point: 'environment',
  fix: 'Demand it: a secret that everybody can look up is none.',
  *examine({ modules }) {
    for (const module of modules) {
      for (const found of [...module.matches(DEFAULT), ...module.matches(SCHEMA)]) {
        const [name = ''] = found.groups;
        if (isSecretName(name))
          yield problem(found, `Where ${name} is missing, everybody knows it.`);
      }
    }
  },
};
