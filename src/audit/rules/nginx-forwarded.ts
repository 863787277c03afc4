import { inEffect, nginxServers } from '../read/nginx-servers.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

/** Headers that an application believes of its proxy, so that a client must not set them. */
const BELIEVED = ['X-Forwarded-For', 'X-Forwarded-Proto', 'X-Forwarded-Host'];

export const nginxForwarded: Rule = {
  id: 'nginx-forwarded',
  point: 'transport',
  fix: 'Set it anew: proxy_set_header X-Forwarded-For $remote_addr; and an empty text for what is not used.',
  supporting: true,
  *examine(sources) {
    for (const pass of nginxServers(sources).flatMap(({ passes }) => passes)) {
      const set = inEffect(sources, pass, 'proxy_set_header');
      for (const header of BELIEVED) {
        const found = set.find(
          ({ arguments: [name = ''] }) => name.toLowerCase() === header.toLowerCase(),
        );
        const value = found?.arguments[1] ?? '';
        if (!found)
          yield problem(pass, `What the client writes into ${header} reaches the application.`);
        else if (/\$(proxy_add_x_forwarded_for|http_)/.test(value)) {
          yield problem(found, `${header} begins with what the client wrote there.`);
        } else yield evidence(found, `${header} is set anew`);
      }
    }
  },
};
