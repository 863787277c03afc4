import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingVariables } from '../../../src/state/missing-variables.ts';

const kind = { type: 'string' } as const;
const variables = [
  { name: 'SECRET', kind, description: '', development: { randomBytes: 48 } },
  { name: 'URL', kind, description: '', requiredInProduction: true },
  { name: 'LEVEL', kind, description: '', default: 'info' },
];

test('a variable of a new .env is missing where the .env does not mention it', () => {
  assert.deepEqual(missingVariables(variables, { development: 'SECRET_KEY=1\n' }), ['SECRET']);
  for (const line of ['SECRET=x', ' export SECRET = x', '# SECRET=', 'SECRET_FILE=/run/x']) {
    assert.deepEqual(missingVariables(variables, { development: `A=1\r\n${line}\r\n` }), [], line);
  }
});

test('one that production requires is missing where the last version did not know it', () => {
  assert.deepEqual(missingVariables(variables, { example: 'LEVEL=info\n' }), ['URL']);
  assert.deepEqual(missingVariables(variables, { example: '# Of the base.\nURL=x\n' }), []);
});

test('where nothing is known nothing is said', () => {
  assert.deepEqual(missingVariables(variables, {}), []);
});
