import type { Header, Reference } from './specification.ts';

function count(description: string): Header {
  const schema = { type: 'integer', minimum: 0, maximum: 1_000_000 };
  return { description, required: true, schema };
}

export const headers: Readonly<Record<string, Header>> = {
  RateLimitLimit: count('Requests in one window.'),
  RateLimitRemaining: count('Requests left in this window.'),
  RateLimitReset: count('Seconds to the end of this window.'),
  RetryAfter: count('Seconds to wait.'),
};

function reference(name: string): Reference {
  return { $ref: `#/components/headers/${name}` };
}

/** On every answer of a route under /api. */
export const quotaHeaders = {
  'RateLimit-Limit': reference('RateLimitLimit'),
  'RateLimit-Remaining': reference('RateLimitRemaining'),
  'RateLimit-Reset': reference('RateLimitReset'),
};

export const retryAfter = { 'Retry-After': reference('RetryAfter') };
