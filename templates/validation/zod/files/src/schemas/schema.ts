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
    result.error.issues.slice(0, 20).map((issue) => ({
      path: issue.path.join('.') || part,
      message: messageOf(issue),
    })),
  );
}

/** In the words of this API, which do not change with the version of a library. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `Must be of type ${issue.expected}.`;
  if (issue.code === 'invalid_value') return `Must be one of ${issue.values.join(', ')}.`;
  return issue.message;
}
