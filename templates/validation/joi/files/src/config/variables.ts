import Joi from 'joi';
import { PLAIN_TEXT, WHOLE_NUMBER } from '../schemas/patterns.ts';
import { hasProtocol, secretsProblem, splitList, toOrigins } from './values.ts';

// Schemas of environment variables: text in, a typed value out. A message completes the sentence
// that begins with the variable's name and never repeats the value, which may be a secret.

export type ValueOf<Variable> = Variable extends Joi.AnySchema<infer Value> ? Value : never;

/** What a variable holds, or the first thing that is wrong with it. */
export function check(
  variable: Joi.Schema,
  text: string | undefined,
): { value?: unknown; problem?: string } {
  // Joi takes a default for what is optional only.
  const presence = variable.$_getFlag('default') === undefined ? 'required' : 'optional';
  const result: Joi.ValidationResult<unknown> = variable.validate(text, {
    presence,
    convert: false,
  });
  return result.error === undefined ? { value: result.value } : { problem: result.error.message };
}

export function oneOf<const Values extends readonly [string, ...string[]]>(
  ...values: Values
): Joi.AnySchema<Values[number]> {
  return Joi.any<Values[number]>()
    .valid(...values)
    .messages({ '*': `must be one of ${values.join(', ')}` });
}

export function text(): Joi.StringSchema {
  return Joi.string()
    .pattern(PLAIN_TEXT)
    .messages({ 'any.required': 'must be set', '*': 'must be plain text' });
}

export function integer(min: number, max: number): Joi.AnySchema<number> {
  return Joi.string<number>()
    .pattern(WHOLE_NUMBER)
    .custom((digits: string, helpers) => {
      const value = Number(digits);
      return value >= min && value <= max ? value : helpers.error('any.invalid');
    })
    .messages({
      'any.required': 'must be set',
      '*': `must be a whole number from ${min} to ${max}`,
    });
}

/** Joi's own boolean would take spaces around it as well. */
export function flag(): Joi.AnySchema<boolean> {
  return Joi.any<boolean>()
    .custom((value: string, helpers) => flags.get(value) ?? helpers.error('any.invalid'))
    .messages({ '*': 'must be one of true, false' });
}

const flags = new Map([
  ['true', true],
  ['false', false],
]);

/** An empty value counts as unset, so that a container can pass the variable on without having it. */
export function url(...protocols: readonly string[]): Joi.AnySchema<string | undefined> {
  return Joi.string<string | undefined>()
    .empty('')
    .optional()
    .custom((value: string, helpers) =>
      hasProtocol(value, protocols) ? value : helpers.error('any.invalid'),
    )
    .messages({ '*': `must be a URL that starts with ${protocols.join(' or ')}` });
}

/** A comma-separated list of exact web origins, written as a browser sends them. */
export function origins(): Joi.AnySchema<string[]> {
  return Joi.string<string[]>()
    .empty('')
    .custom((value: string, helpers) => toOrigins(value) ?? helpers.error('any.invalid'))
    .default([])
    .messages({
      '*': 'must be a comma-separated list of origins such as https://app.example.com: no "*", no path, and http only for localhost',
    });
}

/** A comma-separated list of keys: the first signs, all verify. */
export function secrets(): Joi.AnySchema<string[]> {
  return Joi.string<string[]>()
    .custom((value: string, helpers) => {
      const list = splitList(value);
      const problem = secretsProblem(list);
      return problem === undefined ? list : helpers.message({ custom: problem });
    })
    .messages({ 'any.required': 'must be set', 'string.empty': 'must be set' });
}
