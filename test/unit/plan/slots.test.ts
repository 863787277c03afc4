import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ListSlot, RecordSlot } from '../../../src/plan/slots.ts';

test('equal rows of two options fall together, in the order they came', () => {
  const slot = new ListSlot<{ name: string }>(({ name }) => name);
  slot.add('one', [{ name: 'b' }, { name: 'a' }]);
  slot.add('two', [{ name: 'a' }, { name: 'c' }]);
  assert.deepEqual(slot.rows(), [{ name: 'b' }, { name: 'a' }, { name: 'c' }]);
});

test('different values for one key are an error that names both owners', () => {
  const slot = new RecordSlot<string>();
  slot.add('one', { start: 'node a.js' });
  assert.throws(
    () => slot.add('two', { start: 'node b.js' }),
    /one and two contribute different values for start/,
  );
});
