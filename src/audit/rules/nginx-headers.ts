import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

export const nginxHeaders: Rule = {
  id: 'nginx-headers',
  point: 'headers',
  fix: 'Let answers of nginx itself carry the headers that the application sends, each with always.',
  supporting: true,
  *examine(sources) {
    const added = sources.nginxDirectives.filter(({ name }) => name === 'add_header');
    const named = (header: string) =>
      added.filter(({ arguments: [name = ''] }) => name.toLowerCase() === header);
    for (const policy of named('content-security-policy')) {
      const loose = looseCsp(policy.arguments[1] ?? '');
      if (loose) yield problem(policy, `The CSP allows ${loose}.`);
      else yield evidence(policy, 'a CSP on answers of nginx');
    }
    const [first] = added;
    if (!first) return;
    for (const header of [
      'Strict-Transport-Security',
      'X-Content-Type-Options',
      'Content-Security-Policy',
    ]) {
      if (named(header.toLowerCase()).length === 0)
        yield problem(first, `Answers of nginx lack ${header}.`);
    }
    for (const directive of sources.nginxDirectives) {
      const age = /max-age=(\d+)/.exec([directive.name, ...directive.arguments].join(' '))?.[1];
      if (age !== undefined && Number(age) < 31_536_000)
        yield problem(directive, 'HSTS ends within a year.');
    }
  },
};

/** What of a policy lets foreign code in; undefined where nothing does. */
export function looseCsp(policy: string): string | undefined {
  if (/'unsafe-(inline|eval)'/.test(policy)) return /'unsafe-(?:inline|eval)'/.exec(policy)?.[0];
  return /(?:default|script|object|connect|style)-src[^;]*?\s(\*|https?:|data:)(?=\s|;|$)/.exec(
    policy,
  )?.[1];
}
