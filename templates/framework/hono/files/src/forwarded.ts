/**
 * The address that a request came from, as far back as the proxies are trusted. Each of them adds
 * the one it was called from at the end of `X-Forwarded-For`; what stands before may be invented.
 */
export function forwardedAddress(
  header: string | undefined,
  trustedProxies: number,
): string | undefined {
  if (header === undefined || trustedProxies === 0) return undefined;
  const hops = header
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  return hops.at(-trustedProxies) ?? hops[0];
}

/** The scheme that the client used. Between the proxies and this server it is always HTTP. */
export function forwardedScheme(header: string | undefined, trustedProxies: number): string {
  const [scheme = ''] = trustedProxies > 0 && header ? header.split(',', 1) : [];
  return scheme.trim() || 'http';
}
