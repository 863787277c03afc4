import { composeServices } from '../read/compose-services.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const LIMITS = [
  ['memory', 'mem_limit'],
  ['pids', 'pids_limit'],
] as const;

export const composeLimits: Rule = {
  id: 'compose-limits',
  point: 'isolation',
  fix: 'Set deploy.resources.limits for memory and pids.',
  supporting: true,
  *examine(sources) {
    for (const { name, value } of composeServices(sources)) {
      const limits = value.at('deploy', 'resources', 'limits');
      for (const [key, old] of LIMITS) {
        const limit = limits?.get(key) ?? value.get(old);
        if (limit) yield evidence(limit, `${name} has a limit of ${key}`);
        else yield problem(limits ?? value, `${name} can take all of the host's ${key}.`);
      }
    }
  },
};
