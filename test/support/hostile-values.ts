import fc from 'fast-check';

/** Text of few characters, so that what a rule is about comes up often. */
export function word(characters: string): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 });
}

const pieces = fc.constantFrom(
  ...['<b>', '</b>', '<', '>', '&lt;', '&amp;', '<!--', '-->', '<script>', '\0', '\t', '\r\n'],
  ...[
    '\u001b',
    '\u202e',
    '\u2066',
    '\ud800',
    '\udc00',
    '🙂',
    'e\u0301',
    'ﷺ',
    ' ',
    '\u00a0',
    'Roof',
  ],
);

const bounds = [0, 1, 2, 99, 100, 101, 255, 256, 1000, 1001, 1999, 2000, 2001, 20_001];

/** Text as nobody means well sends it, and some that is harmless. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('a', '🙂', '<', ' ', 'é', '<b>'), fc.constantFrom(...bounds))
    .map(([unit, times]) => unit.repeat(times)),
);

/** Whatever JSON can hold. */
export const jsonValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, undefined, true, false, 0, 1, -1, 1e300, '', 'true', '1'),
  fc.jsonValue(),
);

/** Objects with some of the keys, each with anything in it, and with keys that nobody asked for. */
export function recordOf(
  keys: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<Record<string, unknown>> {
  const known = Object.fromEntries(
    Object.entries(keys).map(([name, likely]) => [name, fc.oneof(likely, hostileText, jsonValue)]),
  );
  const unknown = fc.dictionary(
    fc.constantFrom('role', 'is_admin', 'toString', 'constructor', 'length', ''),
    jsonValue,
    { maxKeys: 2 },
  );
  return fc
    .tuple(fc.record(known, { requiredKeys: [] }), unknown)
    .map(([asked, other]) => ({ ...other, ...asked }));
}
