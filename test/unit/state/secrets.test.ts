import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEnv } from 'node:util';
import { developmentEnv } from '../../../src/state/secrets.ts';

test('each variable with a development value gets a line, in its order', () => {
  const text = developmentEnv(
    [
      { name: 'NODE_ENV', development: 'development' },
      { name: 'PORT' },
      { name: 'JWT_ACCESS_SECRET', development: { randomBytes: 3 } },
    ],
    (size) => Buffer.alloc(size, 0xff),
  );
  assert.equal(text, 'NODE_ENV=development\nJWT_ACCESS_SECRET=____\n');
});

test('secrets are fresh, long and safe in an env file', () => {
  const rows = ['A', 'B'].map((name) => ({ name, development: { randomBytes: 48 } }));
  const values = [developmentEnv(rows), developmentEnv(rows)].flatMap((text) =>
    Object.values(parseEnv(text)),
  );
  assert.equal(new Set(values).size, 4);
  for (const value of values) assert.match(value!, /^[\w-]{64}$/);
});

test('node reads every value back as it was meant', () => {
  const values = [
    'plain',
    'a b',
    'with # hash',
    'http://localhost:3000,http://127.0.0.1:3000',
    '',
    '"q"',
  ];
  const rows = values.map((development, index) => ({ name: `V${index}`, development }));
  assert.deepEqual(Object.values(parseEnv(developmentEnv(rows))), values);
});

test('a value that cannot be written is refused without being repeated', () => {
  assert.throws(
    () => developmentEnv([{ name: 'A', development: 'it\ns' }]),
    (error: Error) => error.message.includes('A') && !error.message.includes('it\ns'),
  );
});
