import type { Identity } from './identity.ts';

declare global {
  namespace Express {
    interface Request {
      /** Also sent as `X-Request-Id`. */
      id: string;
      /** Set by `SessionGuard`. */
      identity?: Identity;
    }
  }
}
