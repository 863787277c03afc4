import { z } from 'zod';
import { storedForm, type TextRules } from '../security/stored-text.ts';
import { canonicalEmail, lengthOf } from '../security/text.ts';
import { EMAIL, PERSON_NAME } from './patterns.ts';

/** Text as it is stored: checked, stripped of markup, trimmed. */
export function storedText(rules: TextRules) {
  return z
    .string()
    .transform((text, context) => {
      const { stored, problem } = storedForm(text, rules);
      if (problem === undefined) return stored;
      context.addIssue(problem);
      return z.NEVER;
    })
    .meta({ jsonSchema: { type: 'string', minLength: rules.min ?? 0, maxLength: rules.max } });
}

// Lengths are refinements, since Zod's own would measure a list that stands where a text should.

export const email = z
  .string()
  .refine((text) => text.length <= 1000, 'Must be at most 255 characters long.')
  .transform(canonicalEmail)
  .pipe(
    z
      .string()
      .max(255, { error: 'Must be at most 255 characters long.', abort: true })
      .regex(EMAIL, 'Must be an e-mail address.'),
  )
  .meta({ jsonSchema: { type: 'string', format: 'email', maxLength: 255 } });

export const fullName = storedText({ min: 2, max: 100 }).refine(
  (name) => PERSON_NAME.test(name),
  "Must consist of letters, spaces, ', . and -.",
);

/** Compared byte for byte: never trimmed, cut or stripped. */
export const password = z
  .string()
  .refine((text) => text !== '', 'Must not be empty.')
  .refine((text) => lengthOf(text) <= 128, {
    error: 'Must be at most 128 characters long.',
    abort: true,
  })
  .refine((text) => text.isWellFormed(), 'Must be well-formed Unicode.')
  .meta({ jsonSchema: { type: 'string', format: 'password', minLength: 1, maxLength: 128 } });
