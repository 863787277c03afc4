import { factory } from '../factory.ts';

/** What Hono leaves unsaid of a body: how its text is encoded and, to HEAD, how long it would be. */
export const contentHeaders = factory.createMiddleware(async (c, next) => {
  await next();
  if (c.res.headers.get('Content-Type') === 'application/json') {
    c.res.headers.set('Content-Type', 'application/json; charset=utf-8');
  }
  if (c.req.method === 'HEAD') {
    const body = await c.res.clone().arrayBuffer();
    c.res.headers.set('Content-Length', String(body.byteLength));
  }
});
