import type Joi from 'joi';
import { storedForm, type TextRules } from '../security/stored-text.ts';
import { canonicalEmail, lengthOf } from '../security/text.ts';
import { joi } from './joi.ts';
import { EMAIL, PERSON_NAME } from './patterns.ts';

/** Text as it is stored: checked, stripped of markup, trimmed. */
export function storedText(rules: TextRules): Joi.StringSchema {
  return joi
    .string()
    .custom((text: string, helpers) => {
      const { stored, problem } = storedForm(text, rules);
      return problem === undefined ? stored : helpers.message({ custom: problem });
    })
    .meta({ jsonSchema: { type: 'string', minLength: rules.min ?? 0, maxLength: rules.max } });
}

export const email = joi
  .string()
  .max(1000)
  .custom((text: string, helpers) => {
    const address = canonicalEmail(text);
    return lengthOf(address) > 255 ? helpers.error('string.max') : address;
  })
  .pattern(EMAIL)
  .messages({
    'string.max': 'Must be at most 255 characters long.',
    'string.pattern.base': 'Must be an e-mail address.',
  })
  .meta({ jsonSchema: { type: 'string', format: 'email', maxLength: 255 } });

export const fullName = storedText({ min: 2, max: 100 })
  .pattern(PERSON_NAME)
  .messages({ 'string.pattern.base': "Must consist of letters, spaces, ', . and -." });

/** Compared byte for byte: never trimmed, cut or stripped. */
export const password = joi
  .string()
  .custom((text: string, helpers) => {
    const problem = passwordProblem(text);
    return problem === undefined ? text : helpers.message({ custom: problem });
  })
  .meta({ jsonSchema: { type: 'string', format: 'password', minLength: 1, maxLength: 128 } });

function passwordProblem(text: string): string | undefined {
  if (text === '') return 'Must not be empty.';
  if (lengthOf(text) > 128) return 'Must be at most 128 characters long.';
  return text.isWellFormed() ? undefined : 'Must be well-formed Unicode.';
}
