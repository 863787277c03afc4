import { errors } from '../errors.ts';
import { factory } from '../factory.ts';
import { checkUriLength } from '../http/uri-length.ts';
import { targetOf } from '../request-target.ts';

/** Refuses URLs that are too long, and paths that are not properly encoded: Hono would guess. */
export const checkTarget = factory.createMiddleware(async (c, next) => {
  checkUriLength(targetOf(c.env.incoming));
  if (!isEncoded(c.req.path)) throw errors.malformedPath();
  await next();
});

function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
