import type { HttpBindings } from '@hono/node-server';
import type { Client, Identity } from './identity.ts';

/** What handlers find in `c.env` and `c.var`. */
export interface AppEnv {
  /** Node's own request and response. */
  Bindings: HttpBindings;
  Variables: {
    /** Also sent as `X-Request-Id`. */
    requestId: string;
    client: Client;
    identity?: Identity;
  };
}

/** The same behind `authenticate`: only there do handlers know who is asking. */
export interface SignedInEnv extends AppEnv {
  Variables: AppEnv['Variables'] & { identity: Identity };
}
