import Joi from 'joi';

/**
 * Joi as this project uses it: everything is demanded unless it says otherwise, an empty text is a
 * text, and of what is wrong with a text only the first thing is told. Messages are in the words of
 * this API, which do not change with the version of a library.
 */
export const joi = Joi.defaults((schema) => {
  const type = schema.type ?? 'any';
  const message = `Must be of type ${type}.`;
  const demanded = schema
    .required()
    .messages({ 'any.required': message, [`${type}.base`]: message });
  return isString(demanded) ? demanded.min(0).prefs({ abortEarly: true }) : demanded;
});

function isString(schema: Joi.Schema): schema is Joi.StringSchema {
  return schema.type === 'string';
}

/** An object whose keys the compiler holds against its type, one by one. */
export function object<Output extends object>(keys: {
  [Key in keyof Output]-?: Joi.AnySchema<Output[Key]>;
}): Joi.ObjectSchema<Output> {
  return joi.object<Output>(keys);
}

export function optional<Output>(schema: Joi.AnySchema<Output>): Joi.AnySchema<Output | undefined> {
  return schema.optional();
}

export function nullable<Output>(schema: Joi.AnySchema<Output>): Joi.AnySchema<Output | null> {
  return schema.allow(null);
}

export function oneOf<const Values extends readonly string[]>(
  ...values: Values
): Joi.StringSchema<Values[number]> {
  const message = `Must be one of ${values.join(', ')}.`;
  return joi
    .string<Values[number]>()
    .valid(...values)
    .messages({ 'any.only': message, 'any.required': message });
}
