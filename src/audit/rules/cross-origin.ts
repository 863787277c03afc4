import { applicationPlace, registered } from '../read/web-application.ts';
import { setsCookies } from './cookies.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const NAMES =
  /cross-?origin(?!\w*policy)|csrf|xsrf|lusca|same-?origin|origin-?check|check-?origin/i;
const CHECKS =
  /sec-fetch-site|csrf|xsrf|\blusca\b|\.headers\.origin|headers\[['"]origin['"]\]|get\(['"]origin['"]\)|header\(['"]origin['"]\)/i;

export const crossOrigin: Rule = {
  id: 'cross-origin',
  point: 'origins',
  fix: 'Refuse changes that a browser sends for another site, by Sec-Fetch-Site and Origin: SameSite cookies let every subdomain through.',
  *examine(sources) {
    const application = applicationPlace(sources);
    if (!application) return;
    const place = registered(sources, NAMES);
    const checked = sources.modules.some((module) => module.matches(CHECKS).length > 0);
    if (place && checked) yield evidence(place, 'changes from other sites are refused');
    else if (setsCookies(sources)) {
      yield problem(
        place ?? application,
        'Cookies sign requests, and nothing refuses those that another site sends.',
      );
    } else yield evidence(application, 'no cookie signs a request');
  },
};
