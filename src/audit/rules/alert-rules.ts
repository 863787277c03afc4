import { readYaml } from '../read/yaml-file.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

/** What must wake somebody, by the words that its expression has. */
const ALERTS = [
  ['failed logins', /401|auth_?fail|login_?fail/i],
  ['a surge of requests', /429|rate_?limit|requests?_(total|duration)/i],
] as const;

export const alertRules: Rule = {
  id: 'alert-rules',
  point: 'logs',
  fix: 'Let an alert fire on it.',
  supporting: true,
  *examine(sources) {
    const files = sources.paths.filter(
      (path) => /(^|\/)(alerts?|rules)[\w.-]*\.ya?ml$/.test(path) && !/\.test\.ya?ml$/.test(path),
    );
    for (const path of files) {
      const rules = readYaml(path, sources.text(path) ?? '')
        .flatMap((document) => document.get('groups')?.items() ?? [])
        .flatMap((group) => group.get('rules')?.items() ?? [])
        .filter((rule) => rule.get('alert'));
      if (rules.length === 0) continue;
      for (const [what, words] of ALERTS) {
        const found = rules.find((rule) => words.test(rule.get('expr')?.text ?? ''));
        if (found) yield evidence(found, `an alert on ${what}`);
        else yield problem({ path, line: 1 }, `Nobody is woken by ${what}.`);
      }
    }
  },
};
