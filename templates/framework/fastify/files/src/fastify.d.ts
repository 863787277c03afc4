import type { FastifyTypeProvider } from 'fastify';
import type { Identity } from './identity.ts';
import type { Schema } from './schemas/schema.ts';

/** Types what a route reads and answers by its schemas. */
export interface SchemaTypes extends FastifyTypeProvider {
  validator: this['schema'] extends Schema<infer Output> ? Output : unknown;
  serializer: this['schema'] extends Schema<infer Output> ? Output : unknown;
}

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
