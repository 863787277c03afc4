import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoTime } from '../../../src/database/time.ts';

test('times become ISO 8601 in UTC, from any zone and precision', () => {
  assert.equal(isoTime('2026-01-31 12:00:00.5+00'), '2026-01-31T12:00:00.500Z');
  assert.equal(isoTime('2026-01-31 12:00:00+00'), '2026-01-31T12:00:00.000Z');
  assert.equal(isoTime('2026-01-31 12:00:00.123+05:30'), '2026-01-31T06:30:00.123Z');
  assert.equal(isoTime('2026-01-31 12:00:00.123-08'), '2026-01-31T20:00:00.123Z');
});
