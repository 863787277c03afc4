import { inEffect, nginxServers } from '../read/nginx-servers.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const nginxLimits: Rule = {
  id: 'nginx-limits',
  point: 'limits',
  fix: 'Set limit_req and limit_conn for every server that hands requests on.',
  supporting: true,
  *examine(sources) {
    for (const pass of nginxServers(sources).flatMap(({ passes }) => passes)) {
      for (const name of ['limit_req', 'limit_conn']) {
        const [limit] = inEffect(sources, pass, name);
        if (limit) yield evidence(limit, `${name} at the proxy`);
        else yield problem(pass, `Nothing at the proxy stops a flood: there is no ${name}.`);
      }
    }
  },
};
