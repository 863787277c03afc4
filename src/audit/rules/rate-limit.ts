import { applicationPlace, registered } from '../read/web-application.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const NAMES = /rate-?limit(?!ed)|limiter|throttl|slow-?down|api-?limit/i;
const COUNTS =
  /rate-?limit(er)?[\w-]*['"]|\bThrottlerModule\b|@nestjs\/throttler|\brateLimit\s*\(\s*\{/i;

export const rateLimit: Rule = {
  id: 'rate-limit',
  point: 'limits',
  fix: 'Put a rate limiter in front of all routes, and a narrower one in front of login.',
  *examine(sources) {
    const application = applicationPlace(sources);
    if (!application) return;
    const place = registered(sources, NAMES);
    const counts = sources.modules.some((module) => module.matches(COUNTS).length > 0);
    if (!place)
      yield problem(
        application,
        'Nothing in front of the routes limits how often a client may call.',
      );
    else if (!counts) yield problem(place, 'What should count requests counts nothing.');
    else yield evidence(place, 'requests are limited');
  },
};
