import type { FastifyRequest } from 'fastify';
import type { Identity } from './identity.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** A hook that admits requests whose access cookie belongs to a live session. */
    authenticate: (request: FastifyRequest) => Promise<void>;
    /** The methods that each path has a route for. */
    servedMethods: Map<string, string[]>;
  }

  interface FastifyRequest {
    /** Set by `authenticate`. */
    identity: Identity | null;
  }
}
