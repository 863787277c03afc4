import { z } from 'zod';
import { stripHtml } from '../security/html.ts';
import { canonicalEmail, lengthOf, textProblem } from '../security/text.ts';

interface TextRules {
  min?: number;
  max: number;
  /** TAB, CR and LF may stand in it. */
  multiline?: boolean;
}

/** Text as it is stored: checked, stripped of markup, trimmed. Characters are code points. */
export function storedText({ min = 0, max, multiline = false }: TextRules) {
  return z
    .string()
    .max(10 * max, `Must be at most ${max} characters long.`)
    .transform((text, context) => {
      const problem = textProblem(text, { multiline });
      if (problem === undefined) return stripHtml(text).trim();
      context.addIssue(problem);
      return z.NEVER;
    })
    .refine((text) => lengthOf(text) >= min, `Must be at least ${min} characters long.`)
    .refine((text) => lengthOf(text) <= max, `Must be at most ${max} characters long.`)
    .meta({ override: { type: 'string', minLength: min, maxLength: max } });
}

export const email = z
  .string()
  .max(1000, 'Must be at most 255 characters long.')
  .transform(canonicalEmail)
  .pipe(z.string().max(255, 'Must be at most 255 characters long.'))
  .pipe(z.email('Must be an e-mail address.'))
  .meta({ override: { type: 'string', format: 'email', maxLength: 255 } });

/** Letters and marks of any script. `\s` would let line breaks through. */
export const fullName = storedText({ min: 2, max: 100 }).refine(
  (name) => /^[\p{L}\p{M} '’.-]+$/u.test(name) && /\p{L}/u.test(name),
  "Must consist of letters, spaces, ', . and -.",
);

/** Compared byte for byte: never trimmed, cut or stripped. */
export const password = z
  .string()
  .min(1, 'Must not be empty.')
  .refine((text) => lengthOf(text) <= 128, 'Must be at most 128 characters long.')
  .refine((text) => text.isWellFormed(), 'Must be well-formed Unicode.')
  .meta({ override: { type: 'string', format: 'password', minLength: 1, maxLength: 128 } });
