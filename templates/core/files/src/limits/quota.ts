/** What a client has left of a limit; `reset` is in seconds from now. */
export interface Quota {
  limit: number;
  remaining: number;
  reset: number;
}

export function quotaHeaders(quota: Quota): Record<string, string> {
  return {
    'RateLimit-Limit': String(quota.limit),
    'RateLimit-Remaining': String(quota.remaining),
    'RateLimit-Reset': String(quota.reset),
  };
}
