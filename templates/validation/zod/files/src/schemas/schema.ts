import type { z } from 'zod';
import { errors } from '../errors.ts';

/** What a part of a request is checked against, and what it becomes. */
export type Schema<Output> = z.ZodType<Output>;

/** The checked value, made anew from the schema: keys it does not know are gone. */
export function parse<Output>(
  schema: Schema<Output>,
  value: unknown,
  part: 'body' | 'query' | 'params',
): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw errors.validationFailed(
    result.error.issues.slice(0, 20).map(({ path, message }) => ({
      path: path.join('.') || part,
      message,
    })),
  );
}
