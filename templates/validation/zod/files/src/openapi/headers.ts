import { z } from 'zod';

const count = z.int().min(0).max(1_000_000);

function header(id: string, description: string) {
  return count.meta({ description, header: { id } });
}

/** On every answer of a route under /api. */
export const quotaHeaders = z.object({
  'RateLimit-Limit': header('RateLimitLimit', 'Requests in one window.'),
  'RateLimit-Remaining': header('RateLimitRemaining', 'Requests left in this window.'),
  'RateLimit-Reset': header('RateLimitReset', 'Seconds to the end of this window.'),
});

export const retryAfter = z.object({
  'Retry-After': header('RetryAfter', 'Seconds to wait.'),
});
