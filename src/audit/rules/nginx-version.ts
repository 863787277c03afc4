import { inEffect, nginxServers } from '../read/nginx-servers.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const nginxVersion: Rule = {
  id: 'nginx-version',
  point: 'transport',
  fix: 'Set server_tokens off; for every server.',
  supporting: true,
  *examine(sources) {
    for (const { directive } of nginxServers(sources)) {
      const [first] = directive.children;
      const [tokens] = first ? inEffect(sources, first, 'server_tokens') : [];
      if (tokens?.arguments[0] === 'off') yield evidence(tokens, 'no version in answers');
      else yield problem(tokens ?? directive, 'Every answer tells the version of nginx.');
    }
  },
};
