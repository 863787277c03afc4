/** In the one spelling of `canonicalEmail`. Dots only between other characters, no quoted names. */
export const EMAIL = /^[\w'+-]+(?:\.[\w'+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** Letters and marks of any script, at least one letter. `\s` would let line breaks through. */
export const PERSON_NAME = /^[\p{M} '’.-]*\p{L}[\p{L}\p{M} '’.-]*$/u;

/** Of any version: one that was never given out is not found. */
export const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** A time as JSON has it. */
export const UTC_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

export const PAGE_LIMIT = /^(?:[1-9]\d?|100)$/;

export const CURSOR = /^[\w-]{1,200}$/;

/** Decimal digits only: `Number()` would take "", "1e3" and "0x10" as well. */
export const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** Printable ASCII without spaces at its ends. */
export const PLAIN_TEXT = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;
