import { inEffect, nginxServers } from '../read/nginx-servers.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const OLD = /^(SSLv[23]|TLSv1(\.1)?)$/;
const WEAK =
  /(^|[:+])(?!!|-)(ALL|RC4|3DES|DES|MD5|NULL|aNULL|eNULL|EXP(ORT)?|LOW|ADH|[\w-]*(RC4|3DES|NULL|EXPORT|MD5)[\w-]*)(?=:|\+|$|@)/;

export const nginxTls: Rule = {
  id: 'nginx-tls',
  point: 'transport',
  fix: 'Set ssl_protocols TLSv1.2 TLSv1.3; and ciphers of the Mozilla intermediate profile.',
  *examine(sources) {
    for (const directive of sources.nginxDirectives) {
      const { name, arguments: words } = directive;
      if (name === 'ssl_protocols') {
        const old = words.find((word) => OLD.test(word));
        if (old) yield problem(directive, `${old} can be broken.`);
        else yield evidence(directive, words.join(' '));
      }
      if (name === 'ssl_ciphers' && WEAK.test(words.join(' ')))
        yield problem(directive, 'Weak ciphers are let in.');
      if (name === 'ssl_session_tickets' && words[0] === 'on') {
        yield problem(directive, 'One key that is never changed opens all sessions of the past.');
      }
      if (name === 'proxy_ssl_verify' && words[0] === 'off')
        yield problem(directive, 'The server behind is not verified.');
    }
    for (const { directive, listens, encrypted } of nginxServers(sources)) {
      const [listen] = listens;
      if (!encrypted || !listen || inEffect(sources, listen, 'ssl_protocols').length > 0) continue;
      yield problem(directive, 'Without ssl_protocols, older versions of nginx let TLS 1.0 in.');
    }
  },
};
