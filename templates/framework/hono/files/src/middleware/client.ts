import { getConnInfo } from '@hono/node-server/conninfo';
import { factory } from '../factory.ts';
import { forwardedAddress } from '../forwarded.ts';
import { clientAddress, userAgent } from '../http/client.ts';

/** Notes who sent the request, as far as the trusted proxies tell. Hono itself trusts none. */
export function client(trustedProxies: number) {
  return factory.createMiddleware(async (c, next) => {
    const forwarded = forwardedAddress(c.req.header('X-Forwarded-For'), trustedProxies);
    c.set('client', {
      ip: clientAddress(forwarded, getConnInfo(c).remote.address),
      userAgent: userAgent(c.req.header('User-Agent')),
      requestId: c.var.requestId,
    });
    await next();
  });
}
