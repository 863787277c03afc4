const EXPOSED = [
  'Location',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'X-Request-Id',
].join(', ');

/** What the answer to a preflight from a listed origin says beside `corsHeaders`. */
export const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization',
  'Access-Control-Max-Age': '600',
} as const;

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a request says of where it comes from. */
interface Origins {
  method: string;
  /** The `Origin` header. */
  origin: string | undefined;
  /** The `Sec-Fetch-Site` header. */
  fetchSite: string | undefined;
  /** Scheme and `Host` header of the request itself. */
  own: string;
}

/** The origins that may call the API from a browser: an exact list. */
export class AllowedOrigins {
  readonly #allowed: ReadonlySet<string>;

  constructor(allowed: readonly string[]) {
    this.#allowed = new Set(allowed);
  }

  /** Lets a listed origin read answers, errors included. Any other gets no CORS header at all. */
  corsHeaders(origin: string | undefined): Record<string, string> {
    if (origin === undefined || !this.#allowed.has(origin)) return {};
    return {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': EXPOSED,
    };
  }

  /**
   * Whether a browser sends a change on behalf of another site. SameSite cookies alone would let every
   * sibling subdomain through. A client that says nothing of its origin is no browser.
   */
  isForeignChange({ method, origin, fetchSite, own }: Origins): boolean {
    if (READS.has(method)) return false;
    if (fetchSite === 'cross-site') return true;
    return origin !== undefined && origin !== own && !this.#allowed.has(origin);
  }
}
