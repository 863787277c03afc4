import { registered, applicationPlace } from '../read/web-application.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const SHARED =
  /\bnew\s+(RateLimiterRedis|RedisStore|RateLimiterMongo|RateLimiterPostgres|RateLimiterMySQL|RateLimiterValkey\w*|ThrottlerStorageRedis\w*)\b|\brate-?limit[^;]{0,200}\bredis\s*:/i;

export const sharedLimit: Rule = {
  id: 'shared-limit',
  point: 'limits',
  fix: 'Keep the counters in Redis: with one counter in each process, N processes let N times as much through.',
  supporting: true,
  *examine(sources) {
    if (!applicationPlace(sources)) return;
    const limiter = registered(sources, /rate-?limit|limiter|throttl|api-?limit/i);
    if (!limiter) return;
    const [shared] = sources.modules.flatMap((module) => module.matches(SHARED));
    if (shared) yield evidence(shared, 'one count for all processes');
    else yield problem(limiter, 'Each process counts by itself.');
  },
};
