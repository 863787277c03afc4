import type { Identity } from './identity.js';

declare global {
  namespace Express {
    interface Request {
      /** Also sent as `X-Request-Id`. */
      id: string;
      /** Set by `authenticate`. */
      identity?: Identity;
    }
  }
}
