import type {
  FastifyPluginCallback,
  FastifySchemaCompiler,
  FastifySerializerCompiler,
  RawServerDefault,
} from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { errors } from '../errors.ts';
import type { SchemaTypes } from '../fastify.d.ts';
import { parse, type Schema } from '../schemas/schema.ts';
import { parseQuery } from '../security/input-shape.ts';

/** A plugin of routes, with what they need. */
export type Routes<Needs extends object> = FastifyPluginCallback<
  Needs,
  RawServerDefault,
  SchemaTypes
>;

const PARTS = { body: 'body', querystring: 'query', params: 'params' } as const;

const checkInput: FastifySchemaCompiler<Schema<unknown>> = ({ schema, httpPart }) => {
  const part = PARTS[httpPart as keyof typeof PARTS];
  return (value: unknown) => {
    try {
      return { value: parse(schema, value, part) };
    } catch (error) {
      return { error: error as Error };
    }
  };
};

/** An answer has the fields of its schema and no other, whatever the handler returned. */
const writeAnswer: FastifySerializerCompiler<Schema<unknown>> = ({ schema }) => {
  return (answer: unknown) => {
    try {
      return JSON.stringify(parse(schema, answer, 'body'));
    } catch (cause) {
      throw errors.internal(new Error('The answer does not fit its schema.', { cause }));
    }
  };
};

/** Makes routes take and give what their schemas say. */
export const validation = fastifyPlugin((app, _options, done) => {
  app.setValidatorCompiler(checkInput);
  app.setSerializerCompiler(writeAnswer);
  app.addHook('preValidation', (request, _reply, next) => {
    // Here rather than in the router, which has no answer for a query that is refused.
    const [, query = null] = /^[^?#]*\?([^#]*)/.exec(request.originalUrl) ?? [];
    request.query = parseQuery(query);
    next();
  });
  done();
});
