import { inEffect, nginxServers } from '../read/nginx-servers.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const LARGEST = 10 * 1024 * 1024;
const UNITS: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

export const nginxBody: Rule = {
  id: 'nginx-body',
  point: 'validation',
  fix: 'Set client_max_body_size to a little more than the largest body that the application takes.',
  supporting: true,
  *examine(sources) {
    for (const directive of sources.nginxDirectives) {
      if (directive.name !== 'client_max_body_size') continue;
      const [, digits = '', unit = ''] =
        /^(\d+)([kmg]?)$/i.exec(directive.arguments[0] ?? '') ?? [];
      const size = Number(digits) * (UNITS[unit.toLowerCase()] ?? 1);
      if (size === 0 || size > LARGEST)
        yield problem(directive, 'Bodies of any size reach the application.');
      else yield evidence(directive, 'bodies are bounded at the proxy');
    }
    for (const pass of nginxServers(sources).flatMap(({ passes }) => passes)) {
      if (inEffect(sources, pass, 'client_header_timeout').length > 0) continue;
      yield problem(
        pass,
        'A client may take a minute for each line of its headers: there is no client_header_timeout.',
      );
    }
  },
};
