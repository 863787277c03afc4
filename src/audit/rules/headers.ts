import { applicationPlace, registered } from '../read/web-application.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const NAMES = /helmet|secure-?headers|security-?headers/i;
const SENDS =
  /\bhelmet\s*\(|\bhelmet\.\w+\(|\bregister\s*\(\s*helmet|\bsecureHeaders\s*\(|['"]content-security-policy['"]/i;

export const headers: Rule = {
  id: 'headers',
  point: 'headers',
  fix: 'Put helmet (or what sends the same headers) in front of every route.',
  *examine(sources) {
    const application = applicationPlace(sources);
    if (!application) return;
    const place = registered(sources, NAMES);
    const sent = sources.modules.flatMap((module) => module.matches(SENDS))[0];
    if (!place)
      yield problem(application, 'Nothing in front of the routes sends security headers.');
    else if (!sent) yield problem(place, 'No security header is sent any more.');
    else yield evidence(place, 'security headers in front of every route');
  },
};
