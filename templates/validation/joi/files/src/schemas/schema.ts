import type Joi from 'joi';
import { errors } from '../errors.ts';

/** What a part of a request is checked against, and what it becomes. */
export type Schema<Output> = Joi.AnySchema<Output>;

/** The checked value: keys that the schema does not know are gone, at any depth. */
export function parse<Output>(
  schema: Schema<Output>,
  value: unknown,
  part: 'body' | 'query' | 'params',
): Output {
  const result = schema.validate(value, {
    abortEarly: false,
    convert: false,
    stripUnknown: true,
  });
  if (result.error === undefined) return result.value;
  throw errors.validationFailed(
    result.error.details.slice(0, 20).map((issue) => ({
      path: issue.path.join('.') || part,
      message: issue.message,
    })),
  );
}
