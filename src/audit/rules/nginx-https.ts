import { nginxServers } from '../read/nginx-servers.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const nginxHttps: Rule = {
  id: 'nginx-https',
  point: 'transport',
  fix: 'Let the server on port 80 answer with return 308 https://your.host$request_uri; and nothing else.',
  supporting: true,
  *examine(sources) {
    for (const { encrypted, passes, directive } of nginxServers(sources)) {
      const [pass] = passes;
      if (!pass) continue;
      if (encrypted) yield evidence(directive, 'requests come over TLS');
      else yield problem(pass, 'Requests are handed on that came without TLS.');
    }
    for (const directive of sources.nginxDirectives) {
      const { name, arguments: words } = directive;
      if (name !== 'return' && name !== 'rewrite') continue;
      if (words.some((word) => /^https?:\/\/\$(http_)?host\b/.test(word))) {
        yield problem(directive, 'The client chooses where it is led, by its Host header.');
      }
      if (words.some((word) => /^http:\/\//.test(word)))
        yield problem(directive, 'Clients are led to an address without TLS.');
    }
  },
};
