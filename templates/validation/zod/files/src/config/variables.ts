import { z } from 'zod';
import { PLAIN_TEXT, WHOLE_NUMBER } from '../schemas/patterns.ts';
import { hasProtocol, secretsProblem, splitList, toOrigins } from './values.ts';

// Schemas of environment variables: text in, a typed value out. A message completes the sentence
// that begins with the variable's name and never repeats the value, which may be a secret.

export type ValueOf<Variable extends z.ZodType> = z.output<Variable>;

/** What a variable holds, or the first thing that is wrong with it. */
export function check(
  variable: z.ZodType,
  text: string | undefined,
): { value?: unknown; problem?: string } {
  const { success, data, error } = variable.safeParse(text);
  return success ? { value: data } : { problem: error.issues[0]?.message ?? 'is not valid' };
}

const given = () => z.string({ error: 'must be set' });

export function oneOf<const Values extends readonly [string, ...string[]]>(...values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

export function text() {
  return given().regex(PLAIN_TEXT, 'must be plain text');
}

export function integer(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return given()
    .regex(WHOLE_NUMBER, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
}

export function flag() {
  return oneOf('true', 'false').transform((value) => value === 'true');
}

/** An empty value counts as unset, so that a container can pass the variable on without having it. */
export function url(...protocols: readonly string[]) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    z
      .string()
      .refine(
        (value) => hasProtocol(value, protocols),
        `must be a URL that starts with ${protocols.join(' or ')}`,
      )
      .optional(),
  );
}

/** A comma-separated list of exact web origins, written as a browser sends them. */
export function origins() {
  return z
    .string()
    .default('')
    .transform((value, context) => {
      const list = toOrigins(value);
      if (list !== undefined) return list;
      context.addIssue(
        'must be a comma-separated list of origins such as https://app.example.com: no "*", no path, and http only for localhost',
      );
      return z.NEVER;
    });
}

/** A comma-separated list of keys: the first signs, all verify. */
export function secrets() {
  return given().transform((value, context) => {
    const list = splitList(value);
    const problem = secretsProblem(list);
    if (problem === undefined) return list;
    context.addIssue(problem);
    return z.NEVER;
  });
}
